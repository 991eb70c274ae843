// `digest-bot import`: a digest from a file, standard input or a link becomes a global digest; all or nothing.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { readDay } from '../../commands/parts/day.ts';
import { count } from '../domain/count.ts';
import { UserError } from '../domain/errors.ts';
import type { Library } from '../library.ts';
import { type Cli, type Io, say, tell } from './io.ts';
import { createProgress } from './progress.ts';
import { OPERATOR, withLibrary } from './session.ts';

interface Options {
  readonly date?: string;
  readonly title?: string;
  readonly dryRun?: boolean;
}

export function importCommand(cli: Cli): Command {
  return new Command('import')
    .description('add a digest that everybody sees, from a file, standard input (-) or a link')
    .argument('<source>', 'a file (.txt, .md, .json, .xml), - or an https address')
    .option(
      '--date <day>',
      'the day of the digest; else the one in the text or file name, else today',
    )
    .option('--title <title>', 'a name for the digest')
    .option('--dry-run', 'read and report, store nothing')
    .addHelpText(
      'after',
      `
Examples:
  digest-bot import digests/2026-01-15.md
  digest-bot import - --date yesterday < digest.txt
  digest-bot import https://example.org/digest.json --dry-run`,
    )
    .action(async (source: string, options: Options) => {
      const day = options.date === undefined ? null : readDay(options.date, cli.io.clock.now());
      await withLibrary(cli, (library) => importDigest(cli.io, library, source, day, options));
    });
}

async function importDigest(
  io: Io,
  library: Library,
  source: string,
  day: string | null,
  { title, dryRun }: Options,
): Promise<void> {
  const { name, text: digest } = await read(io, library, source);
  const preview = await library.previewDigest(OPERATOR, digest, {
    name,
    ...(day === null ? {} : { date: day }),
  });
  for (const { line, reason, excerpt } of preview.problems) {
    tell(io, `${name}, line ${line}: ${reason}${excerpt === '' ? '' : ` (${excerpt})`}`);
  }
  const { papers } = preview.parsed;
  if (papers.length === 0) {
    throw new UserError(`${name} holds no paper that can be read. Nothing was stored.`);
  }
  if (dryRun === true) {
    say(
      io,
      `${count(papers.length, 'paper')} for ${preview.date}, ${preview.known.length} known already:`,
    );
    for (const paper of papers) say(io, `  ${paper.title}`);
    return;
  }
  const progress = createProgress(io);
  const saved = await library.publishDigest(
    OPERATOR,
    preview.parsed,
    { date: preview.date, source: 'import', postedBy: null, title: title ?? null },
    (done, total) => progress.onStep('Encoding papers', done, total),
  );
  progress.stop();
  say(
    io,
    saved.unchanged
      ? `Nothing new: the digest of ${preview.date} holds ${papers.length === 1 ? 'this paper' : `these ${papers.length} papers`} already.`
      : `Digest of ${preview.date}: ${count(saved.added.length, 'new paper')}, ${saved.linked.length} known before.`,
  );
  for (const title of saved.kept)
    tell(io, `“${title}”: another abstract, at least as long, was known and stays.`);
}

async function read(
  io: Io,
  library: Library,
  source: string,
): Promise<{ readonly name: string; readonly text: string }> {
  if (source === '-') return { name: 'standard input', text: await text(io.input) };
  if (/^https?:\/\//i.test(source)) return library.downloads.link(source);
  try {
    return { name: basename(source), text: await readFile(source, 'utf8') };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new UserError(`There is no file ${source}.`);
    if (code === 'EISDIR') throw new UserError(`${source} is a folder: name a file in it.`);
    if (code === 'EACCES') throw new UserError(`${source} cannot be read: check its permissions.`);
    throw error;
  }
}
