/** Dark or light: as the system says, until one chooses; the choice is kept in this browser. */

const KEY = 'theme';

const show = (theme: string): void => {
  document.documentElement.dataset.theme = theme;
};

export const restoreTheme = (): void => {
  const kept = localStorage.getItem(KEY);
  if (kept === 'dark' || kept === 'light') show(kept);
};

export const toggleTheme = (): void => {
  const system = matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
  const next = (document.documentElement.dataset.theme ?? system) === 'dark' ? 'light' : 'dark';
  localStorage.setItem(KEY, next);
  show(next);
};
