// Which item is a title, which an abstract, which neither: the cheapest reading of the whole sequence (Viterbi).
import { isChrome, isLinkLine, isPaperLink } from './chrome.ts';
import type { Item } from './items.ts';

/** `link` is an arXiv link on its own that belongs to no title above it. */
export type Role = 'title' | 'prose' | 'stray' | 'header' | 'link';

/** Ends a sentence, or is an address at the end of an abstract. */
const ENDS = /(?:[.!?…。][)"'”’\]]*|https?:\/\/\S+)$/u;
const INNER_END = /[.!?]["')\]]?\s+\p{Lu}/gu;
/** Longest title seen in eight real days: 175; the arXiv form takes 250. */
const LONG_TITLE = 180;
const LONGEST_TITLE = 250;

function titleCost(text: string): number {
  let cost = 0;
  if (text.length > LONGEST_TITLE) cost += 6;
  else if (text.length > LONG_TITLE) cost += 2;
  const inner = text.length > LONGEST_TITLE ? 0 : (text.match(INNER_END)?.length ?? 0);
  cost += Math.min(inner, 3) * 0.8;
  if (/[.…]$/.test(text)) cost += 1.5;
  if (/[,;]$/.test(text)) cost += 1.5;
  if (/https?:\/\//.test(text)) cost += isLinkLine(text) ? 6 : 2;
  if (/^\p{Ll}\p{Ll}/u.test(text)) cost += 0.7;
  return cost;
}

function proseCost(text: string): number {
  if (isLinkLine(text)) return 0;
  // "Code: https://…" below an abstract.
  if (text.length < 200 && /https?:\/\/\S+[.)]?$/.test(text)) return 0.3;
  const short = text.length < 60 ? 1.2 : text.length < 120 ? 0.6 : 0;
  if (ENDS.test(text)) return short;
  return short + (text.length < LONGEST_TITLE ? 2 : 0.5);
}

/** A title needs an abstract below it; a second paragraph is likelier the longer it is. */
const TITLE_ALONE = 5;
const PARAGRAPH = 1;
const PROSE_FIRST = 3;
const STRAY = 3;

const STATES = ['title', 'prose', 'stray'] as const;
type State = (typeof STATES)[number];

/** What each role costs an item, whatever stands before it. */
function ownCosts(text: string): Record<State, number> {
  return {
    title: titleCost(text),
    prose: proseCost(text),
    stray: STRAY + (text.length > LONGEST_TITLE ? 4 : 0),
  };
}

function stepCost(from: State, to: State): number {
  if (to !== 'prose') return from === 'title' ? TITLE_ALONE : 0;
  return from === 'title' ? 0 : from === 'prose' ? PARAGRAPH : PROSE_FIRST;
}

/** One role an item. Linear in the number of items. */
export function rolesOf(items: readonly Item[]): readonly Role[] {
  const body = items.map((item, i) => ({ item, i })).filter(({ item }) => !isChrome(item.text));
  const roles: Role[] = items.map(() => 'header');
  const back: State[][] = [];
  let costs: Record<State, number> | null = null;
  for (const { item } of body) {
    const next = ownCosts(item.text);
    const from: State[] = [];
    for (const to of STATES) {
      const { state, cost } = cheapest(costs, to);
      next[to] += cost;
      from.push(state);
    }
    back.push(from);
    costs = next;
  }
  let state = lastState(costs);
  for (let k = body.length - 1; k >= 0; k -= 1) {
    const at = body[k];
    if (at !== undefined) roles[at.i] = state;
    state = back[k]?.[STATES.indexOf(state)] ?? 'stray';
  }
  return orphanLinks(items, roles);
}

/** The cheapest way to arrive at `to`; at the beginning it is as after a stray line. */
function cheapest(
  costs: Record<State, number> | null,
  to: State,
): { readonly state: State; readonly cost: number } {
  let best = { state: 'stray' as State, cost: stepCost('stray', to) + (costs?.stray ?? 0) };
  if (costs === null) return best;
  for (const state of STATES) {
    const cost = costs[state] + stepCost(state, to);
    if (cost < best.cost) best = { state, cost };
  }
  return best;
}

function lastState(costs: Record<State, number> | null): State {
  if (costs === null) return 'stray';
  const ends: Record<State, number> = { ...costs, title: costs.title + TITLE_ALONE };
  return STATES.reduce((best, state) => (ends[state] < ends[best] ? state : best), 'stray');
}

/** An arXiv link with no title above it, or below another link, is a paper of its own. */
function orphanLinks(items: readonly Item[], roles: readonly Role[]): readonly Role[] {
  let owned = false;
  return roles.map((role, i) => {
    const text = items[i]?.text ?? '';
    const link = isPaperLink(text);
    if (role === 'title') owned = true;
    if (role === 'stray' || role === 'header') owned = false;
    return link && !owned && role !== 'header' ? 'link' : role;
  });
}
