// /ask answers a question out of the digests; a mention, a direct message and a follow-up are the same question.
import { type CommandModule, type Context, defineCommand, type Question } from '../src/command.ts';
import { smallTalk } from '../src/domain/answer/small-talk.ts';
import { isoDay } from '../src/domain/calendar.ts';
import { UserError } from '../src/domain/errors.ts';
import type { PaperId } from '../src/domain/paper.ts';
import { unpackRows } from '../src/domain/row-pack.ts';
import type { View } from '../src/domain/view.ts';
import type { PaperFilter } from '../src/ports.ts';
import { answerView, interimView } from './parts/answer-view.ts';
import { dayFilter, dayNamed } from './parts/day.ts';
import { digestView } from './parts/day-digest.ts';
import { helpView } from './parts/help-view.ts';
import { LIST_LIMIT, listView } from './parts/paper-list.ts';
import { trendingView, USUAL_DAYS } from './parts/trending-view.ts';

/** Longer texts are documents, not questions; it also bounds the encoder's work. */
const MAX_QUESTION = 500;

/** Answers a question in plain words. An empty one, or one about the bot itself, gets the help. */
export async function answerQuestion(
  question: Question,
  context: Context,
  filter: PaperFilter = {},
): Promise<View> {
  const text = question.text.trim();
  const talk = smallTalk(text)?.kind;
  if (text === '' || talk === 'about-bot') return helpView(context);
  if (talk === 'best') return trendingView(USUAL_DAYS, context);
  if (talk === 'day') {
    const day = dayNamed(text, context.clock.now());
    const newest = await context.library.newestDay(context.caller.viewer);
    return digestView(day ?? newest ?? isoDay(context.clock.now()), 0, context);
  }
  if (text.length > MAX_QUESTION) {
    throw new UserError(
      `Your question is ${text.length} characters long. Please ask in at most ${MAX_QUESTION}.`,
    );
  }
  const { library, caller, signal } = context;
  const idsOf = async (rows: readonly number[]): Promise<readonly PaperId[]> =>
    (await library.papersByRow(caller.viewer, rows)).map(({ id }) => id);
  const answer = await library.ask(
    caller.viewer,
    {
      question: text,
      history: question.history,
      previousPapers: await idsOf(question.previousRows),
      nearestPapers: await idsOf(question.nearestRows ?? []),
      filter,
    },
    (partial) => context.update(interimView(text, partial)),
    signal,
  );
  return answerView(text, answer, context);
}

const ask = defineCommand({
  name: 'ask',
  description: 'Ask a question; the answer cites the papers of the digests',
  options: {
    question: {
      type: 'string',
      description: 'What you want to know',
      required: true,
      maxLength: MAX_QUESTION,
    },
    day: {
      type: 'string',
      description: 'Only this day, e.g. 2026-01-15 or yesterday',
      maxLength: 20,
    },
  },
  reply: 'public',
  cost: 'question',
  run: ({ question, day }, context) =>
    answerQuestion(
      { text: question, history: [], previousRows: [] },
      context,
      dayFilter(day, context.clock.now()),
    ),
});

export const askModule: CommandModule = {
  name: 'ask',
  description: ask.description,
  audience: 'member',
  contexts: 'anywhere',
  command: ask,
  actions: {
    'ask.more': {
      reply: 'private',
      run: (input, context) => {
        const rows = unpackRows(input.args[0] ?? '').slice(0, LIST_LIMIT);
        return listView(context, input.title ?? 'Papers', { rows, page: 0, confident: true }, null);
      },
    },
    'ask.follow': {
      reply: 'form',
      run: async ({ args }) => ({
        kind: 'form',
        title: 'Ask a follow-up',
        request: { name: 'ask.followed', args },
        fields: [
          {
            name: 'question',
            label: 'Your question',
            style: 'paragraph',
            required: true,
            maxLength: MAX_QUESTION,
            placeholder: 'e.g. How does it compare with the second paper?',
          },
        ],
      }),
    },
    'ask.followed': {
      reply: 'public',
      cost: 'question',
      run: ({ args, fields, title }, context) =>
        answerQuestion(
          {
            text: fields.question ?? '',
            history: title === null ? [] : [title],
            previousRows: unpackRows(args[0] ?? ''),
          },
          context,
        ),
    },
  },
};
