/** Buttons, selects and modals as a person uses them: found by id or label, sent as Discord's client sends them. */
import { storeFile } from '../files.ts';
import type { Kit } from '../kit.ts';
import type { Channel } from '../place-types.ts';
import type { Component, Id, Message, UploadFile } from '../types.ts';
import { memberJson } from '../wire.ts';
import type { OpenModal } from './handle.ts';

/** Text inputs take text, selects and checkbox groups lists, uploads files, checkboxes a boolean. */
export type FieldValue = string | boolean | readonly string[] | readonly UploadFile[];

const SELECTS = [3, 5, 6, 7, 8];

/** All components of a tree, outer before inner. */
const flatten = (components: readonly Component[]): readonly Component[] =>
  components.flatMap((one) => [
    one,
    ...flatten([
      ...(one.components ?? []),
      ...(one.component ? [one.component] : []),
      ...(one.accessory ? [one.accessory] : []),
    ]),
  ]);

const name = (one: Component): string =>
  `"${one.label ?? one.placeholder ?? one.emoji?.name ?? ''}" (${one.custom_id ?? one.url ?? '?'})`;

const pick = (candidates: readonly Component[], which: string, kind: string): Component => {
  const found =
    candidates.find((one) => one.custom_id === which) ??
    candidates.find((one) => [one.label, one.placeholder, one.emoji?.name].includes(which));
  if (!found)
    throw new Error(
      `No ${kind} "${which}"; there are: ${candidates.map(name).join(', ') || 'none'}.`,
    );
  if (found.disabled) throw new Error(`The ${kind} ${name(found)} is disabled.`);
  return found;
};

/** `data` of a click on the button with this custom id, label or emoji. */
export const buttonData = (message: Message, which: string) => {
  const button = pick(
    flatten(message.components).filter((one) => one.type === 2),
    which,
    'button',
  );
  if (button.custom_id === undefined) throw new Error(`${name(button)} is a link: ${button.url}`);
  return { custom_id: button.custom_id, component_type: 2, id: button.id };
};

const checkSelection = (menu: Component, values: readonly string[]): void => {
  const unknown = values.find(
    (value) => menu.type === 3 && !menu.options?.some((option) => option.value === value),
  );
  if (unknown !== undefined)
    throw new Error(
      `No option "${unknown}" in ${name(menu)}: ${menu.options?.map((o) => o.value).join(', ')}.`,
    );
  const min = menu.min_values ?? 1;
  const max = menu.max_values ?? 1;
  if (values.length < min || values.length > max)
    throw new Error(`${name(menu)} takes ${min} to ${max} values, not ${values.length}.`);
};

const resolvedFor = (kit: Kit, channel: Channel, type: number, ids: readonly Id[]) => {
  const guild = kit.world.guilds.get(channel.guildId ?? '');
  const among = <T>(find: (id: Id) => T | undefined) =>
    Object.fromEntries(ids.map((id) => [id, find(id)]).filter(([, found]) => found !== undefined));
  if (type === 3) return {};
  const parts = {
    users: [5, 7].includes(type) ? among((id) => kit.world.users.get(id)) : {},
    members: [5, 7].includes(type)
      ? among((id) => {
          const member = guild?.members.get(id);
          return member && { ...memberJson(member), permissions: '0' };
        })
      : {},
    roles: [6, 7].includes(type) ? among((id) => guild?.roles.get(id)) : {},
    channels:
      type === 8
        ? among((id) => {
            const found = kit.world.channels.get(id);
            return found && { id, name: found.name, type: found.type, permissions: '0' };
          })
        : {},
  };
  return {
    resolved: Object.fromEntries(
      Object.entries(parts).filter(([, p]) => Object.keys(p).length > 0),
    ),
  };
};

/** `data` of a choice in the select menu with this custom id or placeholder. */
export const selectData = (
  kit: Kit,
  channel: Channel,
  message: Message,
  which: string,
  values: readonly string[],
) => {
  const menus = flatten(message.components).filter((one) => SELECTS.includes(one.type));
  const menu = pick(menus, which, 'select menu');
  checkSelection(menu, values);
  return {
    custom_id: menu.custom_id,
    component_type: menu.type,
    id: menu.id,
    values,
    ...resolvedFor(kit, channel, menu.type, values),
  };
};

const isFiles = (value: FieldValue | undefined): value is readonly UploadFile[] =>
  Array.isArray(value) && value.some((one) => typeof one === 'object');

interface Submission {
  readonly kit: Kit;
  readonly channel: Channel;
  readonly attachments: Record<Id, unknown>;
}

const asList = (value: FieldValue | undefined): readonly string[] =>
  Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)];

const textValue = (field: Component, value: FieldValue | undefined): string => {
  const text = typeof value === 'string' ? value : (field.value ?? '');
  const min = field.min_length ?? 0;
  const max = field.max_length ?? 4000;
  if ((field.required ?? true) && text === '')
    throw new Error(`The field ${name(field)} is required.`);
  if (text !== '' && (text.length < min || text.length > max))
    throw new Error(`The field ${name(field)} takes ${min} to ${max} characters.`);
  return text;
};

const submitted = (to: Submission, field: Component, value: FieldValue | undefined): unknown => {
  const base = { type: field.type, id: field.id ?? 0, custom_id: field.custom_id };
  if (field.type === 4) return { ...base, value: textValue(field, value) };
  if (field.type === 23) return { ...base, value: value === true };
  if (field.type === 21) return { ...base, value: asList(value)[0] ?? null };
  if (field.type === 19) {
    const files = isFiles(value) ? value : [];
    if ((field.required ?? true) && files.length < (field.min_values ?? 1))
      throw new Error(`The upload ${name(field)} needs a file.`);
    const stored = files.map((file) => storeFile(to.kit, to.channel.id, file, { ephemeral: true }));
    for (const one of stored) to.attachments[one.id] = one;
    return { ...base, values: stored.map((one) => one.id) };
  }
  const chosen = asList(value);
  const isEmptyAllowed = !(field.required ?? true) && chosen.length === 0;
  if (SELECTS.includes(field.type) && !isEmptyAllowed) checkSelection(field, chosen);
  return { ...base, values: chosen };
};

/** `data` of a submitted modal; `fields` by custom id. Throws for unknown fields and for missing required ones. */
export const modalData = (
  kit: Kit,
  channel: Channel,
  modal: OpenModal,
  fields: Readonly<Record<string, FieldValue>>,
) => {
  const inputs = flatten(modal.components).filter((one) => one.custom_id !== undefined);
  for (const key of Object.keys(fields))
    if (!inputs.some((one) => one.custom_id === key))
      throw new Error(`No field "${key}"; there are: ${inputs.map(name).join(', ')}.`);
  const to: Submission = { kit, channel, attachments: {} };
  const value = (one: Component) => submitted(to, one, fields[one.custom_id ?? '']);
  const components = modal.components.map((one) => {
    if (one.type === 18 && one.component)
      return { type: 18, id: one.id ?? 0, component: value(one.component) };
    if (one.type === 1) return { type: 1, id: one.id ?? 0, components: one.components?.map(value) };
    return { type: one.type, id: one.id ?? 0 };
  });
  return {
    custom_id: modal.custom_id,
    components,
    ...(Object.keys(to.attachments).length > 0
      ? { resolved: { attachments: to.attachments } }
      : {}),
  };
};
