// /digest post adds a digest from a file, a link or pasted text: preview first, stored only when confirmed.
import { type CommandModule, defineCommand, type MessageMenu } from '../src/command.ts';
import { UserError } from '../src/domain/errors.ts';
import type { View } from '../src/domain/view.ts';
import { readDay } from './parts/day.ts';
import { previewDigest } from './parts/digest-preview.ts';
import { confirmDigest } from './parts/digest-publish.ts';

/** Discord's modals take 4,000 characters a field and five fields; one is the day. */
const PART_MAX = 4_000;
const PARTS = ['part1', 'part2', 'part3', 'part4'] as const;

/** The form for pasted text; a day that was given already is kept in it. */
const formFor = (date: string | undefined): View => ({
  kind: 'form',
  title: 'Post a digest',
  request: { name: 'digest.pasted', args: [] },
  fields: [
    {
      name: 'date',
      label: 'Day (empty: named in the text, or today)',
      style: 'short',
      required: false,
      maxLength: 20,
      placeholder: 'e.g. 2026-01-15 or yesterday',
      ...(date === undefined ? {} : { value: date }),
    },
    ...PARTS.map((name, index) => ({
      name,
      label: index === 0 ? 'The digest' : `… part ${index + 1}, if it is longer`,
      style: 'paragraph' as const,
      required: index === 0,
      maxLength: PART_MAX,
      ...(index === 0 ? { placeholder: 'Title, empty line, abstract; or links, or JSON' } : {}),
    })),
  ],
});

const dayOrNull = (text: string | undefined, now: Date): string | null =>
  text === undefined || text.trim() === '' ? null : readDay(text, now);

const post = defineCommand({
  name: 'post',
  description: 'Add a digest from a file, a link or pasted text; you see a preview first',
  options: {
    file: { type: 'attachment', description: 'Text, Markdown, JSON or XML; at most 10 MB' },
    link: { type: 'string', description: 'An https address of a digest', maxLength: 500 },
    date: { type: 'string', description: 'Its day, e.g. 2026-01-15 or yesterday', maxLength: 20 },
  },
  reply: 'private',
  opensForm: ({ file, link }) => file === undefined && link === undefined,
  async run({ file, link, date }, context) {
    if (file !== undefined && link !== undefined) {
      throw new UserError('Give a file or a link, not both.');
    }
    const { downloads } = context.library;
    if (file === undefined && link === undefined) return formFor(date);
    // Read before anything is fetched: a wrong day is told at once.
    const day = dayOrNull(date, context.clock.now());
    const got =
      file === undefined ? await downloads.link(link ?? '') : await downloads.attachment(file);
    return previewDigest({ text: got.text, name: got.name, date: day }, context);
  },
});

const addToDigest: MessageMenu = {
  name: 'Add to digest',
  adminOnly: true,
  reply: 'private',
  async run(message, context) {
    const [file] = message.attachments;
    if (file !== undefined) {
      const { text, name } = await context.library.downloads.attachment(file);
      return previewDigest({ text, name, date: null }, context);
    }
    if (message.text.trim() === '') {
      throw new UserError('This message holds neither text nor a file.');
    }
    return previewDigest({ text: message.text, name: 'message.txt', date: null }, context);
  },
};

export const digestModule: CommandModule = {
  name: 'digest',
  description: 'Post and manage the digests of this server',
  audience: 'admin',
  contexts: 'guild',
  subcommands: [post],
  menus: [addToDigest],
  actions: {
    'digest.pasted': {
      reply: 'private',
      run: ({ fields }, context) => {
        const date = dayOrNull(fields.date, context.clock.now());
        // A text that was cut into parts in the middle of a line is put together as it was.
        const text = PARTS.map((name) => fields[name] ?? '').join('');
        return previewDigest({ text, name: 'pasted.txt', date }, context);
      },
    },
    'digest.publish': {
      reply: 'update',
      run: ({ args }, context) => confirmDigest(args[0] ?? '', true, context),
    },
    'digest.index': {
      reply: 'update',
      run: ({ args }, context) => confirmDigest(args[0] ?? '', false, context),
    },
    'digest.cancel': {
      reply: 'update',
      run: async ({ args }, { pending, caller }) => {
        const key = { viewer: caller.viewer, userId: caller.userId, id: args[0] ?? '' };
        await pending.drop(key);
        return { kind: 'notice', tone: 'info', text: 'Cancelled. Nothing was stored.' };
      },
    },
  },
};
