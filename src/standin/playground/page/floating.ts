/** Something small that floats beside its button: closed by Escape, a press elsewhere or a choice; focus goes back. */

export interface Floating {
  close(): void;
}

const GAP = 6;

const place = (panel: HTMLElement, anchor: Element): void => {
  const { top, bottom, left, right } = anchor.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const above = bottom + GAP + height > innerHeight && top - GAP - height > 0;
  const x = Math.min(left + width > innerWidth ? right - width : left, innerWidth - width - GAP);
  panel.style.setProperty('left', `${Math.max(GAP, x)}px`);
  panel.style.setProperty(
    'top',
    `${Math.max(GAP, above ? top - GAP - height : Math.min(bottom + GAP, innerHeight - height - GAP))}px`,
  );
};

let current: Floating | null = null;

/** Shows `panel` at `anchor`; another one that is open is closed. */
export const float = (panel: HTMLElement, anchor: HTMLElement): Floating => {
  current?.close();
  panel.classList.add('floating');
  (anchor.closest('main') ?? document.body).append(panel);
  place(panel, anchor);
  anchor.setAttribute('aria-expanded', 'true');
  const outside = (event: Event): void => {
    const target = event.target as Node;
    if (!panel.contains(target) && !anchor.contains(target)) floating.close();
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') floating.close();
  };
  const floating: Floating = {
    close() {
      if (current === floating) current = null;
      document.removeEventListener('pointerdown', outside, true);
      const inside = panel.contains(document.activeElement);
      panel.remove();
      anchor.setAttribute('aria-expanded', 'false');
      if (inside) anchor.focus();
    },
  };
  document.addEventListener('pointerdown', outside, true);
  panel.addEventListener('keydown', key);
  current = floating;
  return floating;
};

/** Arrow keys, Home and End move the focus among `items`. */
export const moveWithArrows = (panel: HTMLElement, items: () => readonly HTMLElement[]): void => {
  panel.addEventListener('keydown', (event) => {
    const list = items();
    const at = list.indexOf(document.activeElement as HTMLElement);
    const next = {
      ArrowDown: (at + 1) % list.length,
      ArrowUp: (at - 1 + list.length) % list.length,
      Home: 0,
      End: list.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    list[next]?.focus();
  });
};
