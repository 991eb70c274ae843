// A day's overview: its papers under themes, each with its short version.
import type { Viewer } from '../domain/digest.ts';
import { createAssign, type TopicEvidence, topicText } from '../domain/overview/assign.ts';
import { themesOf } from '../domain/overview/grouping.ts';
import { type Topic, topics } from '../domain/overview/topics.ts';
import type { Paper } from '../domain/paper.ts';
import type { Theme } from '../domain/view.ts';
import type { DayOverview } from '../library.ts';
import type { EncodingStore, PaperStore } from '../ports.ts';
import type { Encoder } from '../ports-search.ts';
import type { Summaries } from './summaries.ts';

export interface OverviewParts {
  readonly papers: Pick<PaperStore, 'digestsOn' | 'papersOn'>;
  readonly encodings: Pick<EncodingStore, 'vectorsOf'>;
  readonly encoder: Pick<Encoder, 'model' | 'encodeQuestion'>;
  readonly tldrs: Summaries;
}

type Assign = (paper: TopicEvidence) => number;

/** Null when the viewer sees no digest of that day. */
export type Overview = (viewer: Viewer, date: string) => Promise<DayOverview | null>;

export function createOverview({ papers, encodings, encoder, tldrs }: OverviewParts): Overview {
  /** The topics' vectors are made at the first overview and kept: 2 ms each, and the model stays. */
  let ready: Promise<Assign> | null = null;
  const prepare = async (): Promise<Assign> => {
    const vectors: Float32Array[] = [];
    for (const topic of topics)
      vectors.push((await encoder.encodeQuestion(topicText(topic))).vector);
    return createAssign(topics, vectors);
  };
  const assign = (): Promise<Assign> => {
    ready ??= prepare().catch((error: unknown) => {
      ready = null;
      throw error;
    });
    return ready;
  };

  async function themes(list: readonly Paper[]): Promise<readonly Theme[]> {
    const rows = list.map(({ row }) => row);
    const [topicOf, vectors, lines] = await Promise.all([
      assign(),
      encodings.vectorsOf(encoder.model, rows),
      tldrs(list),
    ]);
    const placed = lines.map((line, place) => {
      const { title, abstract, row } = line.paper;
      const vector = vectors.get(row) ?? null;
      return { line, place, topic: topics[topicOf({ title, abstract, vector })] };
    });
    const known = (topic: Topic | undefined): Topic => {
      if (topic === undefined) throw new Error('A paper was given a topic that is not on the map.');
      return topic;
    };
    return themesOf(
      placed,
      ({ topic }) => known(topic),
      (a, b) => (b.line.paper.votes ?? 0) - (a.line.paper.votes ?? 0) || a.place - b.place,
    ).map(({ name, papers: members }) => ({ name, papers: members.map(({ line }) => line) }));
  }

  return async (viewer, date) => {
    if ((await papers.digestsOn(viewer, date)).length === 0) return null;
    const list = await papers.papersOn(viewer, date);
    return { date, themes: await themes(list), paperCount: list.length };
  };
}
