/** Elements by function call. Text becomes text nodes, never markup: nothing on the page uses innerHTML. */

export type Child = Node | string | null | undefined | false;
type Handler = (event: never) => void;
export type Props = Readonly<
  Record<string, string | number | boolean | null | undefined | Handler>
>;

const SVG = 'http://www.w3.org/2000/svg';

const apply = (element: Element, props: Props): void => {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function')
      element.addEventListener(name.slice(2), value as unknown as EventListener);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
};

const present = (child: Child): child is Node | string =>
  child !== null && child !== undefined && child !== false;

/** `h('button', { class: 'x', onclick: … }, 'Text')`. A property that begins with `on` is a listener, others attributes. */
export const h = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag);
  apply(element, props);
  element.append(...children.filter(present));
  return element;
};

/** The same for SVG elements. */
export const svg = (tag: string, props: Props, ...children: readonly Node[]): SVGElement => {
  const element = document.createElementNS(SVG, tag);
  apply(element, props);
  element.append(...children);
  return element;
};

/** Puts new children in place of the old. */
export const fill = (element: Element, ...children: readonly Child[]): void =>
  element.replaceChildren(...children.filter(present));

let count = 0;
/** An id that no other element has. */
export const freshId = (prefix: string): string => {
  count += 1;
  return `${prefix}-${count}`;
};
