/** Words that come up for a moment: what went wrong (seen and read out), and what only screen readers are told. */
import { h } from './dom.ts';

/** Long enough to read two sentences. */
const SHOWN_MS = 8_000;

const quiet = h('div', { class: 'visually-hidden', role: 'status' });
document.body.append(quiet);

export const announce = (text: string): void => {
  quiet.textContent = text;
};

export const complain = (error: unknown): void => {
  const text = error instanceof Error ? error.message : String(error);
  const toast = h('div', { class: 'toast', role: 'alert' }, text);
  // A modal dialog covers everything that is not inside it.
  (document.querySelector('dialog[open]') ?? document.body).append(toast);
  setTimeout(() => toast.remove(), SHOWN_MS);
};
