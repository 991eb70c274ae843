// /digest posts and manages a server's own digests: preview first, stored only when confirmed; what is taken back can be put back.
import {
  type ActionHandler,
  type CommandModule,
  defineCommand,
  type MessageMenu,
} from '../src/command.ts';
import { UserError } from '../src/domain/errors.ts';
import { readDay } from './parts/day.ts';
import { changeForm, pastedText, pasteForm, TITLE_MAX } from './parts/digest-forms.ts';
import { previewDigest } from './parts/digest-preview.ts';
import { confirmDigest } from './parts/digest-publish.ts';
import {
  completeDigest,
  editDigest,
  findDigest,
  readTitle,
  setRemoved,
} from './parts/own-digest.ts';
import { digestList, showDigest } from './parts/own-digest-lists.ts';

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
  cost: 'import',
  oneAtATime: true,
  opensForm: ({ file, link }) => file === undefined && link === undefined,
  async run({ file, link, date }, context) {
    if (file !== undefined && link !== undefined) {
      throw new UserError('Give a file or a link, not both.');
    }
    const { downloads } = context.library;
    if (file === undefined && link === undefined) return pasteForm(date);
    // Read before anything is fetched: a wrong day is told at once.
    const day = dayOrNull(date, context.clock.now());
    const got =
      file === undefined ? await downloads.link(link ?? '') : await downloads.attachment(file);
    return previewDigest({ text: got.text, name: got.name, date: day }, context);
  },
});

const which = {
  type: 'string',
  description: 'Its number or day; start typing and choose',
  required: true,
  maxLength: 100,
  autocomplete: true,
} as const;

const list = defineCommand({
  name: 'list',
  description: 'The digests of this server, newest first',
  options: {},
  reply: 'private',
  run: (_args, context) => digestList(null, context),
});

const show = defineCommand({
  name: 'show',
  description: 'One digest of this server: its papers, and what can be done with it',
  options: { digest: which },
  reply: 'private',
  run: async ({ digest }, context) => showDigest(await findDigest(digest, context), 0, context),
  complete: completeDigest,
});

const undo = defineCommand({
  name: 'undo',
  description: 'Take a digest back, or put one back that was taken back',
  options: { digest: which },
  reply: 'private',
  async run({ digest }, context) {
    const found = await findDigest(digest, context);
    return setRemoved(found, found.removedAt === null, context);
  },
  complete: completeDigest,
});

const edit = defineCommand({
  name: 'edit',
  description: 'Change the day or the title of a digest',
  options: {
    digest: which,
    date: { type: 'string', description: 'Its new day, e.g. 2026-01-15', maxLength: 20 },
    title: { type: 'string', description: 'Its new title; - for none', maxLength: TITLE_MAX },
  },
  reply: 'private',
  run: async ({ digest, date, title }, context) =>
    editDigest(await findDigest(digest, context), { day: date, title: readTitle(title) }, context),
  complete: completeDigest,
});

/** The digest that a button or menu names. */
const named: (
  then: (...args: Parameters<typeof showDigest>) => ReturnType<typeof showDigest>,
) => ActionHandler['run'] =
  (then) =>
  async ({ args, values }, context) =>
    then(await findDigest(values[0] ?? args[0] ?? '', context), Number(args[1]) || 0, context);

const addToDigest: MessageMenu = {
  name: 'Add to digest',
  adminOnly: true,
  reply: 'private',
  cost: 'import',
  oneAtATime: true,
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
  subcommands: [post, list, show, edit, undo],
  menus: [addToDigest],
  actions: {
    'digest.pasted': {
      reply: 'private',
      cost: 'import',
      oneAtATime: true,
      run: ({ fields }, context) => {
        const date = dayOrNull(fields.date, context.clock.now());
        return previewDigest({ text: pastedText(fields), name: 'pasted.txt', date }, context);
      },
    },
    'digest.publish': {
      reply: 'update',
      oneAtATime: true,
      run: ({ args }, context) => confirmDigest(args[0] ?? '', true, context),
    },
    'digest.index': {
      reply: 'update',
      oneAtATime: true,
      run: ({ args }, context) => confirmDigest(args[0] ?? '', false, context),
    },
    'digest.show': { reply: 'private', run: named(showDigest) },
    'digest.page': { reply: 'update', run: named(showDigest) },
    'digest.older': {
      reply: 'update',
      run: ({ args }, context) => digestList(readDay(args[0] ?? '', context.clock.now()), context),
    },
    'digest.undo': {
      reply: 'update',
      run: named((digest, _page, context) => setRemoved(digest, true, context)),
    },
    'digest.redo': {
      reply: 'update',
      run: named((digest, _page, context) => setRemoved(digest, false, context)),
    },
    'digest.change': {
      reply: 'form',
      run: async ({ args }) => changeForm(args[0] ?? '', args[1] ?? ''),
    },
    'digest.changed': {
      reply: 'private',
      run: async ({ args, fields }, context) =>
        editDigest(
          await findDigest(args[0] ?? '', context),
          { day: fields.date, title: readTitle(fields.title) },
          context,
        ),
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
