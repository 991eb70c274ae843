/** Message and modal components: which fields each type has, what may stand in what (docs: components/reference). */
import { z } from 'zod';
import type { Component } from '../types.ts';
import {
  type Complain,
  link,
  list,
  oneOf,
  snowflake,
  text,
  UNKNOWN_FIELD,
  WEB,
  WEB_OR_ATTACHMENT,
  whole,
} from './form.ts';

const customId = text(1, 100);
const id = z.number().int().optional();
const emoji = z
  .strictObject({
    id: z.string().nullish(),
    name: z.string().nullish(),
    animated: z.boolean().optional(),
  })
  .optional();
const option = z.strictObject({
  label: text(1, 100),
  value: text(1, 100),
  description: text(0, 100).optional(),
  emoji,
  default: z.boolean().optional(),
});
const children = z.array(z.unknown());
const media = z.looseObject({ url: link(WEB_OR_ATTACHMENT) });
const select = {
  id,
  custom_id: customId,
  placeholder: text(0, 150).optional(),
  min_values: whole(0, 25).optional(),
  max_values: whole(1, 25).optional(),
  disabled: z.boolean().optional(),
  required: z.boolean().optional(),
  default_values: z.array(z.strictObject({ id: snowflake, type: z.string() })).optional(),
};
const choice = z.strictObject({
  label: text(1, 100),
  value: text(1, 100),
  description: text(0, 100).nullish(),
  default: z.boolean().optional(),
});

/** Fields by component type; children are checked by `checkComponents`. */
const SHAPES: Readonly<Record<number, z.ZodObject>> = {
  1: z.strictObject({ type: z.number(), id, components: children }),
  2: z.strictObject({
    type: z.number(),
    id,
    style: oneOf(1, 2, 3, 4, 5, 6),
    label: text(0, 80).optional(),
    emoji,
    custom_id: customId.optional(),
    sku_id: snowflake.optional(),
    url: link([...WEB, 'discord'], 512).optional(),
    disabled: z.boolean().optional(),
  }),
  3: z.strictObject({ type: z.number(), ...select, options: list(option, 1, 25) }),
  4: z.strictObject({
    type: z.number(),
    id,
    custom_id: customId,
    style: oneOf(1, 2),
    label: text(1, 45).nullish(),
    min_length: whole(0, 4000).optional(),
    max_length: whole(1, 4000).optional(),
    required: z.boolean().optional(),
    value: text(0, 4000).optional(),
    placeholder: text(0, 100).optional(),
  }),
  5: z.strictObject({ type: z.number(), ...select }),
  6: z.strictObject({ type: z.number(), ...select }),
  7: z.strictObject({ type: z.number(), ...select }),
  8: z.strictObject({ type: z.number(), ...select, channel_types: z.array(z.number()).optional() }),
  9: z.strictObject({ type: z.number(), id, components: children, accessory: z.unknown() }),
  10: z.strictObject({ type: z.number(), id, content: text(1, 4000) }),
  11: z.strictObject({
    type: z.number(),
    id,
    media,
    description: text(1, 1024).nullish(),
    spoiler: z.boolean().optional(),
  }),
  12: z.strictObject({
    type: z.number(),
    id,
    items: list(
      z.strictObject({
        media,
        description: text(1, 1024).nullish(),
        spoiler: z.boolean().optional(),
      }),
      1,
      10,
    ),
  }),
  13: z.strictObject({
    type: z.number(),
    id,
    file: z.looseObject({ url: link(['attachment']) }),
    spoiler: z.boolean().optional(),
  }),
  14: z.strictObject({
    type: z.number(),
    id,
    divider: z.boolean().optional(),
    spacing: oneOf(1, 2).optional(),
  }),
  17: z.strictObject({
    type: z.number(),
    id,
    components: children,
    accent_color: whole(0, 0xffffff).nullish(),
    spoiler: z.boolean().optional(),
  }),
  18: z.strictObject({
    type: z.number(),
    id,
    label: text(1, 45),
    description: text(0, 100).nullish(),
    component: z.unknown(),
  }),
  19: z.strictObject({
    type: z.number(),
    id,
    custom_id: customId,
    min_values: whole(0, 10).optional(),
    max_values: whole(1, 10).optional(),
    required: z.boolean().optional(),
    file_types: list(z.string(), 0, 10).optional(),
  }),
  21: z.strictObject({
    type: z.number(),
    id,
    custom_id: customId,
    options: list(choice, 2, 10),
    required: z.boolean().optional(),
  }),
  22: z.strictObject({
    type: z.number(),
    id,
    custom_id: customId,
    options: list(choice, 1, 10),
    min_values: whole(0, 10).optional(),
    max_values: whole(1, 10).optional(),
    required: z.boolean().optional(),
  }),
  23: z.strictObject({
    type: z.number(),
    id,
    custom_id: customId,
    default: z.boolean().optional(),
  }),
};

const SELECTS = [3, 5, 6, 7, 8];
const TOP: Readonly<Record<'message' | 'messageV2' | 'modal', readonly number[]>> = {
  message: [1],
  messageV2: [1, 9, 10, 12, 13, 14, 17],
  modal: [1, 10, 18],
};
/** What may stand inside `components` of a type, and how many. */
const INSIDE: Readonly<
  Record<number, { readonly types: readonly number[]; readonly max: number }>
> = {
  1: { types: [2, 4, ...SELECTS], max: 5 },
  9: { types: [10], max: 3 },
  17: { types: [1, 9, 10, 12, 13, 14], max: 40 },
};
const SINGLE: Readonly<Record<string, readonly number[]>> = {
  component: [4, ...SELECTS, 19, 21, 22, 23],
  accessory: [2, 11],
};

export type ComponentPlace = keyof typeof TOP;

/** Nested ones count too (docs: components/reference, "Components V2"). */
const MAX_NESTED = 40;
const MAX_ROWS = 5;

interface Walk {
  readonly place: ComponentPlace;
  readonly complain: Complain;
  readonly customIds: Set<string>;
  count: number;
}

const checkButton = (button: Component, path: readonly PropertyKey[], complain: Complain) => {
  const isLink = button.style === 5;
  if (isLink && (!button.url || button.custom_id))
    complain([...path, 'url'], 'BASE_TYPE_REQUIRED', 'A link button has a url and no custom id.');
  if (!isLink && button.style !== 6 && (!button.custom_id || button.url))
    complain(
      [...path, 'custom_id'],
      'BASE_TYPE_REQUIRED',
      'A custom id is required, a url is not allowed.',
    );
  if (!button.label && !button.emoji && button.style !== 6)
    complain([...path, 'label'], 'BUTTON_COMPONENT_INVALID', 'A button needs a label or an emoji.');
};

const checkSelect = (one: Component, path: readonly PropertyKey[], complain: Complain) => {
  const min = one.min_values ?? 1;
  const max = one.max_values ?? 1;
  if (min > max)
    complain([...path, 'min_values'], 'BASE_TYPE_INVALID', 'min_values is more than max_values.');
  if (one.type !== 3 || !one.options) return;
  if (max > one.options.length)
    complain(
      [...path, 'max_values'],
      'NUMBER_TYPE_MAX',
      'max_values is more than the options there are.',
    );
  if (one.options.filter((entry) => entry.default).length > max)
    complain(
      [...path, 'options'],
      'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES',
      'Too many default options.',
    );
  one.options.forEach((entry, at) => {
    if (one.options?.findIndex((other) => other.value === entry.value) !== at)
      complain(
        [...path, 'options', at, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
  });
};

const checkRow = (row: Component, path: readonly PropertyKey[], complain: Complain) => {
  const inside = row.components ?? [];
  const wide = inside.filter((one) => one.type !== 2).length;
  if (inside.length < 1 || inside.length > 5)
    complain([...path, 'components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.');
  if (wide > 0 && inside.length > 1)
    complain(
      [...path, 'components'],
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      'The component layout exceeds the maximum width',
    );
};

const visit = (
  raw: unknown,
  path: readonly PropertyKey[],
  allowed: readonly number[],
  walk: Walk,
): void => {
  walk.count += 1;
  const type = (raw as Component | null)?.type;
  const shape = typeof type === 'number' && allowed.includes(type) ? SHAPES[type] : undefined;
  if (!shape) {
    walk.complain(
      [...path, 'type'],
      'UNION_TYPE_CHOICES',
      `Value of field "type" must be one of (${allowed.join(', ')}).`,
    );
    return;
  }
  const result = shape.safeParse(raw);
  if (!result.success)
    for (const issue of result.error.issues) {
      if (issue.code === 'unrecognized_keys')
        for (const key of issue.keys)
          walk.complain([...path, ...issue.path, key], UNKNOWN_FIELD, key);
      else
        walk.complain(
          [...path, ...issue.path],
          issue.code === 'custom' ? String(issue.params?.discord) : 'BASE_TYPE_REQUIRED',
          issue.message,
        );
    }
  const one = raw as Component;
  if (one.custom_id !== undefined) {
    if (walk.customIds.has(one.custom_id))
      walk.complain(
        [...path, 'custom_id'],
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        'Component custom id cannot be duplicated',
      );
    walk.customIds.add(one.custom_id);
  }
  if (type === 2) checkButton(one, path, walk.complain);
  if (type !== undefined && SELECTS.includes(type)) checkSelect(one, path, walk.complain);
  if (type === 1) checkRow(one, path, walk.complain);
  const inside = type === undefined ? undefined : INSIDE[type];
  if (inside && Array.isArray(one.components)) {
    const types =
      type === 1
        ? inside.types.filter((t) => (walk.place === 'modal') === (t === 4))
        : inside.types;
    if (one.components.length > inside.max && type !== 1)
      walk.complain(
        [...path, 'components'],
        'BASE_TYPE_MAX_LENGTH',
        `Must be ${inside.max} or fewer in length.`,
      );
    one.components.forEach((child, at) => {
      visit(child, [...path, 'components', at], types, walk);
    });
  }
  if (type === 18) visit(one.component, [...path, 'component'], SINGLE.component ?? [], walk);
  if (type === 9) visit(one.accessory, [...path, 'accessory'], SINGLE.accessory ?? [], walk);
};

/** Checks a whole component tree; problems are reported below `path`. */
export const checkComponents = (
  components: readonly unknown[],
  place: ComponentPlace,
  path: readonly PropertyKey[],
  complain: Complain,
): void => {
  const walk: Walk = { place, complain, customIds: new Set(), count: 0 };
  components.forEach((one, at) => {
    visit(one, [...path, at], TOP[place], walk);
  });
  if (place !== 'messageV2' && components.length > MAX_ROWS)
    complain(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${MAX_ROWS} or fewer in length.`);
  if (place === 'modal' && components.length === 0)
    complain(path, 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${MAX_ROWS} in length.`);
  if (walk.count > MAX_NESTED)
    complain(
      path,
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `The total number of components cannot exceed ${MAX_NESTED}`,
    );
};
