// Actions become rows of buttons and selects within Discord's limits; what cannot be sent is left out, never half sent.
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { encodeRequest } from '../../../domain/custom-id.ts';
import type { Action } from '../../../domain/view.ts';
import { CHANNEL_TYPES } from '../channel-types.ts';
import { cut } from './cut.ts';
import { oneLine } from './escape.ts';
import { LIMITS } from './limits.ts';
import { safeUrl } from './links.ts';

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

/** Labels are shown as they are: no Markdown, nothing to escape. */
const labelText = (text: string, max: number): string => cut(oneLine(text), max) || '–';

type Button = Extract<Action, { kind: 'button' | 'link' }>;
type Select = Extract<Action, { kind: 'select' }>;

function button(action: Button): APIButtonComponent | null {
  const label = labelText(action.label, LIMITS.label);
  if (action.kind === 'link') {
    const url = safeUrl(action.url);
    return url === null
      ? null
      : { type: ComponentType.Button, style: ButtonStyle.Link, label, url };
  }
  const customId = encodeRequest(action.request);
  if (customId === null) return null;
  return {
    type: ComponentType.Button,
    style: STYLES[action.style],
    label,
    custom_id: customId,
    ...(action.disabled === true ? { disabled: true } : {}),
  };
}

function select(action: Select): APISelectMenuComponent | null {
  const customId = encodeRequest(action.request);
  if (customId === null) return null;
  const from = action.from ?? 'options';
  const options = from === 'options' ? selectOptions(action) : [];
  if (from === 'options' && options.length === 0) return null;
  const most = from === 'options' ? options.length : LIMITS.selectOptions;
  const max = Math.min(Math.max(action.max ?? 1, 1), most);
  const common = {
    custom_id: customId,
    placeholder: labelText(action.placeholder, LIMITS.placeholder),
    min_values: Math.min(Math.max(action.min ?? 1, 0), max),
    max_values: max,
  };
  switch (from) {
    case 'options':
      return { type: ComponentType.StringSelect, options, ...common };
    case 'roles':
      return { type: ComponentType.RoleSelect, ...common };
    case 'text-channels':
      return {
        type: ComponentType.ChannelSelect,
        channel_types: Object.values(CHANNEL_TYPES),
        ...common,
      };
  }
}

/** Values are ids, numbers and days, like the arguments of a button. */
const VALUE = /^[\x21-\x7E][\x20-\x7E]*$/;

/** At most 25, each value once and whole. */
function selectOptions(action: Select) {
  const seen = new Set<string>();
  const options = action.options.filter(({ value }) => {
    const usable = VALUE.test(value) && value.length <= LIMITS.optionText && !seen.has(value);
    seen.add(value);
    return usable;
  });
  return options.slice(0, LIMITS.selectOptions).map((option) => ({
    label: labelText(option.label, LIMITS.optionText),
    value: option.value,
    ...(option.description
      ? { description: labelText(option.description, LIMITS.optionText) }
      : {}),
    ...(option.selected === true ? { default: true } : {}),
  }));
}

/** Rows in the order of the actions: up to five buttons share a row, a select has its own; at most five rows. */
export function buildRows(actions: readonly Action[]): Row[] {
  const rows: { buttons: boolean; components: APIComponentInMessageActionRow[] }[] = [];
  const seen = new Set<string>();
  for (const action of actions) {
    const component = action.kind === 'select' ? select(action) : button(action);
    if (component === null) continue;
    // Two components with one custom_id make Discord refuse the whole message.
    if ('custom_id' in component) {
      if (seen.has(component.custom_id)) continue;
      seen.add(component.custom_id);
    }
    const row = rows.at(-1);
    const shares = action.kind !== 'select' && row?.buttons === true;
    if (shares && row.components.length < LIMITS.buttonsPerRow) row.components.push(component);
    else rows.push({ buttons: action.kind !== 'select', components: [component] });
  }
  return rows
    .slice(0, LIMITS.rows)
    .map(({ components }) => ({ type: ComponentType.ActionRow, components }));
}
