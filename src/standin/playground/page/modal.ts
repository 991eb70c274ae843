/** A modal that the bot opened: its fields, and its submission as a real interaction. */
import type { Modal } from '../../command-types.ts';
import type { Component, Id } from '../../types.ts';
import type { SentField } from '../protocol.ts';
import type { App } from './app.ts';
import { openDialog } from './dialogs.ts';
import { type Child, freshId, h } from './dom.ts';
import { readFiles } from './input/files.ts';
import { markup } from './markdown/render.ts';

interface Field {
  readonly id: string;
  readonly value: () => Promise<SentField>;
  readonly element: HTMLElement;
}

const TEXT = 4;
const STRING_SELECT = 3;
const UPLOAD = 19;
const CHECKBOX = 23;
const PARAGRAPH = 2;

const textInput = (one: Component): Omit<Field, 'id'> => {
  const common = {
    id: freshId('field'),
    required: one.required ?? true,
    minlength: one.min_length ?? null,
    maxlength: one.max_length ?? 4_000,
    placeholder: one.placeholder ?? null,
  };
  const element =
    one.style === PARAGRAPH ? h('textarea', { ...common, rows: 5 }) : h('input', common);
  element.value = one.value ?? '';
  return { element, value: async () => element.value };
};

const stringSelect = (one: Component): Omit<Field, 'id'> => {
  const several = (one.max_values ?? 1) > 1;
  const element = h(
    'select',
    { id: freshId('field'), multiple: several, required: one.required ?? true },
    !several && h('option', { value: '' }, one.placeholder ?? 'Choose'),
    ...(one.options ?? []).map(({ label, value, default: selected }) =>
      h('option', { value, selected: selected ?? false }, label),
    ),
  );
  const chosen = () => [...element.selectedOptions].map(({ value }) => value);
  return { element, value: async () => chosen().filter((value) => value !== '') };
};

const upload = (one: Component): Omit<Field, 'id'> => {
  const required = (one.required ?? true) && (one.min_values ?? 1) > 0;
  const multiple = (one.max_values ?? 1) > 1;
  const element = h('input', { id: freshId('field'), type: 'file', required, multiple });
  return { element, value: () => readFiles(element.files ?? []) };
};

const checkbox = (): Omit<Field, 'id'> => {
  const element = h('input', { id: freshId('field'), type: 'checkbox' });
  return { element, value: async () => element.checked };
};

const control = (one: Component): Omit<Field, 'id'> | null => {
  if (one.type === TEXT) return textInput(one);
  if (one.type === STRING_SELECT || one.type === 21 || one.type === 22) return stringSelect(one);
  if (one.type === UPLOAD) return upload(one);
  return one.type === CHECKBOX ? checkbox() : null;
};

/** A row or a label with the field in it; text between fields is shown. */
const read = (app: App, one: Component): { readonly child: Child; readonly fields: Field[] } => {
  if (one.type === 10) return { child: markup(one.content ?? '', app.around()), fields: [] };
  const inner = one.component ?? one.components?.[0] ?? one;
  const made = control(inner);
  if (!made || inner.custom_id === undefined) return { child: null, fields: [] };
  const label = one.label ?? inner.label ?? inner.custom_id;
  const needed = (inner.required ?? true) && inner.type !== CHECKBOX;
  const child = h(
    'div',
    { class: 'form-field' },
    h(
      'label',
      { for: made.element.id },
      label,
      needed && h('span', { class: 'required', 'aria-hidden': 'true' }, ' *'),
    ),
    one.description && h('div', { class: 'subtext' }, one.description),
    made.element,
  );
  return { child, fields: [{ ...made, id: inner.custom_id }] };
};

/** Shows the modal. What was typed is sent to the bot, which answers in the channel. */
export const openModal = (app: App, modal: Modal, interaction: Id, channel: Id): void => {
  const parts = modal.components.map((one) => read(app, one));
  const fields = parts.flatMap((part) => part.fields);
  const submit = async (): Promise<void> => {
    const pairs = await Promise.all(
      fields.map(async ({ id, value }) => [id, await value()] as const),
    );
    const sent = await app.use(
      { do: 'submit', channel, interaction, fields: Object.fromEntries(pairs) },
      modal.title,
    );
    // What cannot be sent stays, so that it can be mended.
    if (sent) dialog.close();
  };
  const form = h(
    'form',
    {
      onsubmit: (event: Event) => {
        event.preventDefault();
        submit().catch(app.complain);
      },
    },
    ...parts.map(({ child }) => child),
    h(
      'footer',
      {},
      h(
        'button',
        { class: 'button secondary', type: 'button', onclick: () => dialog.close() },
        'Cancel',
      ),
      h('button', { class: 'button primary' }, 'Submit'),
    ),
  );
  const notice = h(
    'p',
    { class: 'subtext' },
    `This form will be submitted to ${app.around().bot.name}.`,
  );
  const dialog = openDialog(modal.title, [notice, form]);
  fields[0]?.element.focus();
};
