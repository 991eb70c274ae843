// A parsed XML tree is outside data: these few readers are the only ones who look into it, and they trust nothing.

export type XmlNode = Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is XmlNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value under `name`, or undefined. */
export function child(node: unknown, name: string): unknown {
  return isNode(node) && Object.hasOwn(node, name) ? node[name] : undefined;
}

/** All values under `name`, none when it is missing. */
export function children(node: unknown, name: string): readonly unknown[] {
  const value = child(node, name);
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** The text of a value: a string, or a node with attributes and text. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return textOf(value[0]);
  const text = child(value, '#text');
  return typeof text === 'string' ? text : '';
}

/** The text under `name`. */
export function textIn(node: unknown, name: string): string {
  return textOf(child(node, name));
}
