/** The list of a select menu: one choice closes it, several are ticked and then taken. */
import { h } from './dom.ts';
import { float, moveWithArrows } from './floating.ts';

export interface PickerOption {
  readonly label: string;
  readonly value: string;
  readonly detail?: string;
  readonly chosen?: boolean;
}

export interface Picker {
  readonly anchor: HTMLElement;
  readonly label: string;
  readonly options: readonly PickerOption[];
  readonly min: number;
  readonly max: number;
  readonly onPick: (values: readonly string[]) => void;
}

export const openPicker = ({ anchor, label, options, min, max, onPick }: Picker): void => {
  const several = max > 1;
  const chosen = new Set(options.filter((one) => one.chosen).map(({ value }) => value));
  const take = (values: readonly string[]): void => {
    floating.close();
    onPick(values);
  };
  const toggle = (element: HTMLElement, value: string): void => {
    if (!several) take([value]);
    else if (chosen.has(value)) chosen.delete(value);
    else if (chosen.size < max) chosen.add(value);
    element.setAttribute('aria-selected', String(chosen.has(value)));
    done.disabled = chosen.size < min;
  };
  const items = options.map((one) => {
    const element: HTMLElement = h(
      'div',
      {
        role: 'option',
        class: 'option',
        tabindex: -1,
        'aria-selected': String(chosen.has(one.value)),
        onclick: () => toggle(element, one.value),
        onkeydown: (event: KeyboardEvent) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          toggle(element, one.value);
        },
      },
      h('span', {}, one.label),
      one.detail !== undefined && h('span', { class: 'subtext' }, one.detail),
    );
    return element;
  });
  const list = h(
    'div',
    {
      role: 'listbox',
      class: 'options',
      'aria-label': label,
      'aria-multiselectable': String(several),
    },
    ...items,
  );
  const done: HTMLButtonElement = h(
    'button',
    {
      class: 'button primary',
      type: 'button',
      disabled: chosen.size < min,
      onclick: () => take([...chosen]),
    },
    'Done',
  );
  const panel = h('div', { class: 'picker' }, list, several && done);
  moveWithArrows(panel, () => (several ? [...items, done] : items));
  const floating = float(panel, anchor);
  (items.find((_, at) => options[at]?.chosen) ?? items[0])?.focus();
};
