// /audit shows admins who changed what in their server, newest first.
import { type CommandModule, type Context, defineCommand } from '../src/command.ts';
import type { Line, View } from '../src/domain/view.ts';
import type { AuditEntry } from '../src/ports-guild.ts';
import { button } from './parts/buttons.ts';
import { guildOf } from './parts/trace.ts';

/** A phone shows two or three entries at once; eight stay within one message. */
const PAGE = 8;
/** A whole set of settings is longer than a line that anybody reads. */
const VALUES_MAX = 250;

const NAMES: Readonly<Record<string, string>> = {
  'digest.publish': 'Digest published',
  'digest.undo': 'Digest taken back',
  'digest.redo': 'Digest put back',
  'digest.edit': 'Digest changed',
  'settings.change': 'Settings changed',
  'feed.add': 'Feed added',
  'feed.remove': 'Feed removed',
};

/** `zone UTC, minutes 540`; null when there was nothing. */
function inWords(json: string | null): string | null {
  if (json === null) return null;
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null) return String(value);
  const text = Object.entries(value)
    .map(([key, one]) => `${key} ${typeof one === 'string' ? one : JSON.stringify(one)}`)
    .join(', ');
  return text.length > VALUES_MAX ? `${text.slice(0, VALUES_MAX)}…` : text;
}

function linesOf({ userId, at, before, after }: AuditEntry): readonly Line[] {
  const who: Line = [{ user: userId }, ', ', { time: at }];
  const [was, is] = [inWords(before), inWords(after)];
  const values = [
    ...(was === null ? [] : [`before: ${was}`]),
    ...(is === null ? [] : [`${was === null ? '' : 'after: '}${is}`]),
  ];
  return [who, ...values];
}

async function auditPage(context: Context, beforeId: number | null): Promise<View> {
  const options = { limit: PAGE + 1, ...(beforeId === null ? {} : { beforeId }) };
  const found = await context.community.audit.list(guildOf(context), options);
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  if (last === undefined) {
    const text = 'Nothing was changed in the last 90 days.';
    return { kind: 'notice', tone: 'info', title: 'Audit log', text };
  }
  return {
    kind: 'sections',
    title: 'Audit log',
    text: 'Who changed what in this server, newest first. Kept for 90 days.',
    sections: shown.map((entry) => ({
      heading: NAMES[entry.action] ?? entry.action,
      lines: linesOf(entry),
    })),
    actions: [
      ...(beforeId === null ? [] : [button('Newest', 'audit.page')]),
      ...(found.length > PAGE ? [button('Older', 'audit.page', [String(last.id)])] : []),
    ],
  };
}

const list = defineCommand({
  name: 'list',
  description: 'Who changed what in this server, newest first',
  options: {},
  reply: 'private',
  run: (_args, context) => auditPage(context, null),
});

export const auditModule: CommandModule = {
  name: 'audit',
  description: 'What admins changed in this server',
  audience: 'admin',
  contexts: 'guild',
  subcommands: [list],
  actions: {
    'audit.page': {
      reply: 'update',
      run: ({ args }, context) => {
        const id = Number(args[0]);
        return auditPage(context, Number.isSafeInteger(id) && id > 0 ? id : null);
      },
    },
  },
};
