/** Message and modal components: which fields each type has, what may stand in what (docs: components/reference). */
import type { Component } from '../types.ts';
import { checkButton, checkRow, checkSelect, SELECTS } from './component-rules.ts';
import { SHAPES } from './component-shapes.ts';
import { type Complain, UNKNOWN_FIELD } from './form.ts';

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
