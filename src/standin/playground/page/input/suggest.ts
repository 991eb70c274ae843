/** A list of suggestions above an input (ARIA combobox): the focus stays in the input, arrows choose, Enter and Tab take. */
import { type Child, fill, freshId, h } from '../dom.ts';

export interface Suggestion {
  readonly label: string;
  readonly detail?: string;
  /** Decoration before the label. */
  readonly mark?: () => Child;
  readonly pick: () => void;
}

export interface Suggest {
  readonly element: HTMLElement;
  readonly open: () => boolean;
  /** `none` is said when the list is empty; without it nothing is shown then. */
  show(title: string, list: readonly Suggestion[], none?: string): void;
  hide(): void;
  /** True when the key was meant for the list. */
  key(event: KeyboardEvent): boolean;
}

export const createSuggest = (input: HTMLElement, label: string): Suggest => {
  const id = freshId('suggest');
  const box = h('div', { role: 'listbox', id, 'aria-label': label });
  const title = h('div', { class: 'suggest-title' });
  const element = h('div', { class: 'suggest', hidden: true }, title, box);
  let list: readonly Suggestion[] = [];
  let at = 0;
  // A field of several lines stays a text box: the role that has "expanded" is for one line.
  const oneLine = input instanceof HTMLInputElement;
  const expanded = (is: boolean): void => {
    if (oneLine) input.setAttribute('aria-expanded', String(is));
  };
  if (oneLine) input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', id);
  expanded(false);

  const mark = (next: number): void => {
    at = next;
    for (const [index, item] of [...box.children].entries()) {
      item.setAttribute('aria-selected', String(index === at));
      if (index === at) item.scrollIntoView({ block: 'nearest' });
    }
    input.setAttribute('aria-activedescendant', `${id}-${at}`);
  };
  const hide = (): void => {
    list = [];
    element.hidden = true;
    expanded(false);
    input.removeAttribute('aria-activedescendant');
  };
  const take = (index: number): void => {
    const one = list[index];
    hide();
    one?.pick();
  };
  const item = (one: Suggestion, index: number): HTMLElement =>
    h(
      'div',
      {
        role: 'option',
        id: `${id}-${index}`,
        class: 'option',
        // Before the input loses its focus.
        onmousedown: (event: Event) => event.preventDefault(),
        onclick: () => take(index),
        onmousemove: () => index !== at && mark(index),
      },
      one.mark?.(),
      h(
        'span',
        { class: 'option-text' },
        h('span', {}, one.label),
        one.detail && h('span', { class: 'subtext' }, one.detail),
      ),
    );

  const move = (by: number): void => mark((at + by + list.length) % list.length);
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => take(at),
    Tab: () => take(at),
    Escape: hide,
  };

  return {
    element,
    open: () => list.length > 0,
    hide,
    show(text, next, none) {
      if (next.length === 0) {
        hide();
        title.textContent = none ?? '';
        fill(box);
        element.hidden = none === undefined;
        return;
      }
      list = next;
      title.textContent = text;
      fill(box, ...next.map(item));
      element.hidden = false;
      expanded(true);
      mark(0);
    },
    key(event) {
      const act =
        list.length > 0 && !event.shiftKey && !event.isComposing ? keys[event.key] : undefined;
      if (!act) return false;
      event.preventDefault();
      event.stopPropagation();
      act();
      return true;
    },
  };
};
