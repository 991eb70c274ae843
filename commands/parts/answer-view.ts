// An answer with its buttons: the cited papers' cards, similar papers, the rest of the ranking, a follow-up.
import type { Context } from '../../src/command.ts';
import type { Paper } from '../../src/domain/paper.ts';
import { packRows } from '../../src/domain/row-pack.ts';
import type { Action, Source, View } from '../../src/domain/view.ts';
import type { Answer } from '../../src/library.ts';
import { button } from './buttons.ts';
import { openButton } from './paper-list.ts';

/** One row of buttons. */
const OPEN_BUTTONS = 5;
/** Enough to go on with when nothing answers. */
const NEAREST = 3;
/** What `1|ask.follow|` leaves of the 100 characters of a custom_id. */
const PACKED_MAX = 80;

/** The sources with the newest day of each, which only the store knows. */
async function withDays(sources: readonly Source[], context: Context): Promise<readonly Source[]> {
  return Promise.all(
    sources.map(async (source) => {
      const day = (await context.library.daysOf(context.caller.viewer, source.paper)).at(-1);
      return day === undefined ? source : { ...source, day };
    }),
  );
}

function buttons(answer: Answer, cited: readonly Paper[], nearest: readonly Paper[]): Action[] {
  const listed = cited.length > 0 ? cited : nearest;
  const first = cited[0];
  const actions: Action[] = listed
    .slice(0, OPEN_BUTTONS)
    .map((paper, index) => openButton(paper, index + 1));
  if (first !== undefined) {
    actions.push(button('Similar papers', 'similar.show', [String(first.row)]));
  }
  if (answer.papers.length > listed.length) {
    const rows = answer.papers.map((paper) => paper.row);
    actions.push(button('More papers', 'ask.more', [packRows(rows, PACKED_MAX)]));
  }
  if (first !== undefined) {
    const rows = cited.map((paper) => paper.row);
    actions.push(button('Ask a follow-up', 'ask.follow', [packRows(rows, PACKED_MAX)]));
  }
  return actions;
}

/** The view of a finished answer, or (without days and buttons) of one that is still being written. */
export async function answerView(
  question: string,
  answer: Answer,
  context: Context,
): Promise<View> {
  const cited = answer.sources.map((source) => source.paper);
  const helps = answer.verdict === 'unknown' && answer.offTopic !== true;
  const nearest = helps ? answer.papers.slice(0, NEAREST) : [];
  const sources = await withDays(answer.sources, context);
  return {
    ...interimView(question, answer),
    nearest,
    sources,
    partial: false,
    actions: cited.length + nearest.length === 0 ? [] : buttons(answer, cited, nearest),
  };
}

/** What can be shown at once while the answer is still being written. */
export function interimView(question: string, answer: Answer): View & { kind: 'answer' } {
  const { verdict, wordedBy, sentences, sources, note, legend, model, lead, link } = answer;
  return {
    kind: 'answer',
    question,
    verdict,
    wordedBy,
    sentences,
    sources,
    note,
    legend,
    ...(model === undefined ? {} : { model }),
    ...(lead === undefined ? {} : { lead }),
    ...(link === undefined ? {} : { link }),
    nearest: [],
    partial: true,
  };
}
