// What no rule may touch: addresses, and formulas whose brackets do not balance (characters are lost; raw is honest).

/** Ends before what cannot be part of an address. */
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"{}|\\^`]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,64}/g;
/** How far before a broken script its formula may begin. */
const REACH = 160;

type Span = readonly [from: number, to: number];

interface Open {
  readonly at: number;
  readonly kind: 'round' | 'brace' | 'script';
  broken: boolean;
}

/** Formulas where a bracket closes inside a script that did not open it: `tau_{P/tau)^2}`. One pass with a stack. */
function broken(text: string): readonly Span[] {
  const spans: Span[] = [];
  if (!/[_^]\{/.test(text)) return spans;
  let stack: Open[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (character === '\n') stack = [];
    else if (character === '(' || character === '[')
      stack.push({ at: i, kind: 'round', broken: false });
    else if (character === '{') {
      const before = text[i - 1];
      stack.push({
        at: i,
        kind: before === '_' || before === '^' ? 'script' : 'brace',
        broken: false,
      });
    } else if (character === ')' || character === ']') {
      const top = stack.at(-1);
      if (top?.kind === 'round') stack.pop();
      else if (top?.kind === 'script') top.broken = true;
    } else if (character === '}') {
      const top = stack.at(-1);
      if (top === undefined) continue;
      const script = top.kind === 'round' ? null : top;
      if (script !== null) stack.pop();
      if (script?.broken) {
        spans.push(spanOf(text, stack, script.at, i));
        stack = [];
      }
    }
  }
  return spans;
}

function spanOf(text: string, stack: readonly Open[], at: number, end: number): Span {
  const outer = stack.find((open) => at - open.at <= REACH && open.kind === 'round');
  let from = outer?.at ?? at;
  if (outer === undefined) while (from > 0 && /\S/.test(text[from - 1] ?? ' ')) from -= 1;
  let to = end + 1;
  while (/[)\]}]/.test(text[to] ?? '')) to += 1;
  return [from, to];
}

/** `change` applied to all of `text` that is not protected. */
export function outsideProtected(text: string, change: (part: string) => string): string {
  const spans: Span[] = [...broken(text)];
  for (const match of text.matchAll(ADDRESS))
    spans.push([match.index, match.index + match[0].length]);
  spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let done = '';
  let last = 0;
  for (const [from, to] of spans) {
    if (from < last) continue;
    done += change(text.slice(last, from)) + text.slice(from, to);
    last = to;
  }
  return done + change(text.slice(last));
}
