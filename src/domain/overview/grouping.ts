// Papers with a topic each become at most eight themes: what is too small joins the next wider one on its own path.
import type { Topic } from './topics.ts';

/** More themes than that are a list again, not an overview. */
export const MAX_THEMES = 8;
/** A topic is a theme of its own from four papers on; fewer say more together with their field. */
const TOPIC_MIN = 4;
/** A field or area is what its papers have in common: two suffice. */
const WIDER_MIN = 2;

export const REST = 'Other topics';
/** When nothing has company there are no themes: one list, named plainly. */
export const ALL = 'Papers';

export interface ThemeOf<P> {
  readonly name: string;
  readonly papers: readonly P[];
}

interface Group<P> {
  /** Names from the narrowest, this group's own, to the rest. */
  readonly path: readonly string[];
  readonly papers: readonly P[];
}

type Groups<P> = ReadonlyMap<string, Group<P>>;

const nameOf = <P>({ path }: Group<P>): string => path[0] ?? REST;
/** How many wider groups there are: 0 is the rest, 1 an area or a field without one. */
const depth = <P>({ path }: Group<P>): number => path.length - 1;

const pathOf = ({ name, field, area }: Topic): readonly string[] => [
  name,
  field,
  ...(area === null ? [] : [area]),
  REST,
];

/** Larger first, then by name. */
const bySize = <P>(a: Group<P>, b: Group<P>): number =>
  b.papers.length - a.papers.length || (nameOf(a) < nameOf(b) ? -1 : 1);

function withGroup<P>(groups: Groups<P>, group: Group<P>): Groups<P> {
  const papers = [...(groups.get(nameOf(group))?.papers ?? []), ...group.papers];
  return new Map(groups).set(nameOf(group), { path: group.path, papers });
}

/** Puts a group's papers into the next wider one. */
function widen<P>(groups: Groups<P>, group: Group<P>): Groups<P> {
  const left = new Map(groups);
  left.delete(nameOf(group));
  return withGroup(left, { path: group.path.slice(1), papers: group.papers });
}

/** Topics first, then fields, then areas, so that each level sees what the level below gave it. */
function widenSmall<P>(groups: Groups<P>, topicNames: ReadonlySet<string>): Groups<P> {
  const isTopic = (group: Group<P>): boolean => topicNames.has(nameOf(group));
  const step = (of: Groups<P>, small: (group: Group<P>) => boolean): Groups<P> =>
    [...of.values()].filter(small).reduce(widen, of);
  const withoutTopics = step(groups, (g) => isTopic(g) && g.papers.length < TOPIC_MIN);
  const isSmall = (g: Group<P>): boolean =>
    !isTopic(g) && depth(g) > 0 && g.papers.length < WIDER_MIN;
  return step(
    step(withoutTopics, (g) => isSmall(g) && depth(g) > 1),
    (g) => isSmall(g) && depth(g) === 1,
  );
}

/** While there are too many: the narrowest widen first, of them the one that makes the smallest new theme. */
function widenToLimit<P>(groups: Groups<P>): Groups<P> {
  if (groups.size <= MAX_THEMES) return groups;
  const joined = (group: Group<P>): number =>
    group.papers.length + (groups.get(group.path[1] ?? REST)?.papers.length ?? 0);
  const [next] = [...groups.values()].sort(
    (a, b) => depth(b) - depth(a) || joined(a) - joined(b) || bySize(b, a),
  );
  return next === undefined ? groups : widenToLimit(widen(groups, next));
}

/**
 * Each paper in exactly one theme: its topic, the topic's field, the field's area, or the rest, and nothing else; that
 * is what keeps the themes where they are when a paper is added. Largest first, then by name; the rest last.
 * @param topicOf must depend on the paper alone.
 * @param order sorts the papers of a theme.
 */
export function themesOf<P>(
  papers: readonly P[],
  topicOf: (paper: P) => Topic,
  order: (a: P, b: P) => number,
): readonly ThemeOf<P>[] {
  const topics = papers.map(topicOf);
  const byTopic = papers.reduce<Groups<P>>((groups, paper, i) => {
    const topic = topics[i];
    return topic === undefined
      ? groups
      : withGroup(groups, { path: pathOf(topic), papers: [paper] });
  }, new Map());
  const small = widenSmall(byTopic, new Set(topics.map(({ name }) => name)));
  const groups = [...widenToLimit(small).values()].sort(
    (a, b) => Number(depth(a) === 0) - Number(depth(b) === 0) || bySize(a, b),
  );
  return groups.map((group) => ({
    name: groups.length === 1 && depth(group) === 0 ? ALL : nameOf(group),
    papers: [...group.papers].sort(order),
  }));
}
