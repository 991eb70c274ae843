/** Small dialogs of the page's own: a name for a thread, and how to connect the real Discord. */
import type { Surroundings } from '../protocol.ts';
import { type Child, freshId, h } from './dom.ts';
import { icon } from './icons.ts';
import { markup } from './markdown/render.ts';

/** A modal dialog with its title and a cross; the browser keeps the focus inside and closes it at Escape. */
export const openDialog = (
  title: string,
  content: readonly Child[],
  onClose: () => void = () => undefined,
): HTMLDialogElement => {
  const heading = freshId('dialog');
  const dialog: HTMLDialogElement = h(
    'dialog',
    {
      'aria-labelledby': heading,
      onclose: () => {
        dialog.remove();
        onClose();
      },
      // A press on the backdrop is one on the dialog itself; its content is a child.
      onpointerdown: (event: Event) => event.target === dialog && dialog.close(),
    },
    h(
      'div',
      { class: 'dialog' },
      h(
        'header',
        {},
        h('h2', { id: heading }, title),
        h(
          'button',
          { class: 'plain', type: 'button', 'aria-label': 'Close', onclick: () => dialog.close() },
          icon('close'),
        ),
      ),
      ...content,
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
};

/** Asks for a short name; null when it was given up. */
export const askName = (title: string, label: string, value: string): Promise<string | null> =>
  new Promise((resolve) => {
    let answer: string | null = null;
    const input = h('input', {
      value,
      required: true,
      maxlength: 100,
      name: 'name',
      autofocus: true,
    });
    const form = h(
      'form',
      {
        onsubmit: (event: Event) => {
          event.preventDefault();
          answer = input.value.trim() || null;
          dialog.close();
        },
      },
      h('label', { class: 'form-field' }, label, input),
      h('footer', {}, h('button', { class: 'button primary' }, 'Create')),
    );
    const dialog = openDialog(title, [form], () => resolve(answer));
    input.select();
  });

export const openConnectHelp = (around: Surroundings): void => {
  openDialog(
    'Connect the real Discord',
    around.texts.connect.map((text) => markup(text, around)),
  );
};
