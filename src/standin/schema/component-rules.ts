/** Rules of one component that no single field can state (docs: components/reference). */
import type { Component } from '../types.ts';
import type { Complain } from './form.ts';

/** The select menus: strings, users, roles, mentionables, channels. */
export const SELECTS = [3, 5, 6, 7, 8];

export const checkButton = (
  button: Component,
  path: readonly PropertyKey[],
  complain: Complain,
) => {
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

export const checkSelect = (one: Component, path: readonly PropertyKey[], complain: Complain) => {
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

export const checkRow = (row: Component, path: readonly PropertyKey[], complain: Complain) => {
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
