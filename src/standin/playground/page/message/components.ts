/** Buttons and selects under a message, and the newer layout components; pressing sends a real interaction. */
import type { Component, Message } from '../../../types.ts';
import type { App, Use } from '../app.ts';
import { type Child, h } from '../dom.ts';
import { icon } from '../icons.ts';
import { markup } from '../markdown/render.ts';
import { openPicker, type PickerOption } from '../picker.ts';

const STYLES = ['', 'primary', 'secondary', 'success', 'danger', 'link', 'secondary'] as const;

/** While the bot has not acknowledged it, a control says so and takes no second press. */
const busily = async (control: HTMLElement, work: Promise<boolean>): Promise<void> => {
  control.setAttribute('aria-busy', 'true');
  control.setAttribute('aria-disabled', 'true');
  await work;
  control.removeAttribute('aria-busy');
  control.removeAttribute('aria-disabled');
};

const use = (app: App, control: HTMLElement, request: Use, label: string): void => {
  if (control.getAttribute('aria-busy') !== null) return;
  void busily(control, app.use(request, label));
};

const button = (app: App, message: Message, one: Component): HTMLElement => {
  const emoji = one.emoji?.name;
  const label = [
    emoji && h('span', { 'aria-hidden': one.label ? 'true' : null }, emoji),
    one.label,
  ];
  if (one.url !== undefined)
    return h(
      'a',
      {
        class: 'button link',
        href: /^https?:/.test(one.url) ? one.url : '#',
        target: '_blank',
        rel: 'noopener noreferrer',
      },
      ...label,
      icon('external'),
    );
  const which = one.custom_id ?? '';
  const made: HTMLButtonElement = h(
    'button',
    {
      class: `button ${STYLES[one.style ?? 2] ?? 'secondary'}`,
      type: 'button',
      disabled: one.disabled ?? false,
      'data-key': which,
      onclick: () =>
        use(
          app,
          made,
          { do: 'click', channel: message.channel_id, message: message.id, which },
          one.label ?? 'The button',
        ),
    },
    ...label,
  );
  return made;
};

/** What a select offers: its own options, or the server's people, roles or channels. */
const choicesOf = (app: App, one: Component): readonly PickerOption[] => {
  if (one.type === 3)
    return (one.options ?? []).map(({ label, value, description, default: chosen }) => ({
      label,
      value,
      ...(description ? { detail: description } : {}),
      chosen: chosen ?? false,
    }));
  const { guilds, users } = app.around();
  const guild = guilds.find(({ id }) => id === app.channel().guildId);
  const people = users.filter(({ id }) => guild?.members.includes(id) ?? true);
  const channels = (guild?.channels ?? []).filter(
    ({ type }) => !one.channel_types?.length || one.channel_types.includes(type),
  );
  const lists = {
    5: people,
    6: guild?.roles ?? [],
    7: [...people, ...(guild?.roles ?? [])],
    8: channels,
  };
  const list = lists[one.type as keyof typeof lists] ?? [];
  return list.map(({ id, name }) => ({ label: name, value: id, chosen: false }));
};

const select = (app: App, message: Message, one: Component): HTMLElement => {
  const options = choicesOf(app, one);
  const chosen = options.filter((option) => option.chosen).map(({ label }) => label);
  const name = one.placeholder ?? 'Make a selection';
  const which = one.custom_id ?? '';
  const made: HTMLButtonElement = h(
    'button',
    {
      class: 'select',
      type: 'button',
      disabled: one.disabled ?? false,
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      'data-key': which,
      onclick: () =>
        openPicker({
          anchor: made,
          label: name,
          options,
          min: one.min_values ?? 1,
          max: one.max_values ?? 1,
          onPick: (values) =>
            use(
              app,
              made,
              {
                do: 'select',
                channel: message.channel_id,
                message: message.id,
                which,
                chosen: [...values],
              },
              name,
            ),
        }),
    },
    h('span', { class: chosen.length > 0 ? '' : 'placeholder' }, chosen.join(', ') || name),
    icon('down'),
  );
  return made;
};

export const component = (app: App, message: Message, one: Component): Child => {
  const inside = () => (one.components ?? []).map((inner) => component(app, message, inner));
  switch (one.type) {
    case 1:
      return h('div', { class: 'row' }, ...inside());
    case 2:
      return button(app, message, one);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return select(app, message, one);
    case 9:
      return h(
        'div',
        { class: 'section' },
        h('div', {}, ...inside()),
        one.accessory && component(app, message, one.accessory),
      );
    case 10:
      return markup(one.content ?? '', app.around());
    case 14:
      return one.divider === false ? h('div', { class: 'gap' }) : h('hr');
    case 17: {
      const box = h('div', { class: 'embed container' }, ...inside());
      const accent = one.accent_color;
      if (typeof accent === 'number')
        box.style.setProperty('--bar', `#${accent.toString(16).padStart(6, '0')}`);
      return box;
    }
    default:
      return null;
  }
};
