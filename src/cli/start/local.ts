// Local mode: the bot on the stand-in in this process, and a chat on this terminal whose person talks through it.
import { runChat } from '../../adapters/terminal/chat.ts';
import { completeLine } from '../../adapters/terminal/complete.ts';
import { createLines, type Lines } from '../../adapters/terminal/lines.ts';
import { createStyle, type Style } from '../../adapters/terminal/style.ts';
import type { Config } from '../../config.ts';
import type { Library } from '../../library.ts';
import type { Log } from '../../ports.ts';
import { type Cli, type Io, say, tell } from '../io.ts';
import { createProgress } from '../progress.ts';
import { OPERATOR } from '../session.ts';
import { aborted, listenForStop, STOP_MS } from './stop.ts';

/** Chats until the input ends or somebody stops the program. */
export async function chatLocally(cli: Cli, config: Config, log: Log): Promise<void> {
  const { io } = cli;
  const stop = listenForStop();
  const progress = createProgress(io);
  // The Discord client loads while the encoder's thread does: together they are most of a start's time. Begun earlier,
  // it would keep this thread from starting the other.
  const load = () => import('../../compose/local.ts');
  const engine = await cli.openEngine(config, log, io.clock, progress.onStep, () => void load());
  try {
    const { startLocal } = await load();
    const problems = await engine.prepare(progress.onStep, stop.signal);
    progress.stop();
    for (const problem of problems) tell(io, `Warning: ${problem}`);
    const local = await startLocal({ engine, config, log, clock: io.clock });
    try {
      const style = createStyle(io.output, io.env);
      if (io.input.isTTY === true) await greet(io, style, engine.library, local.address);
      const lines = counted(createLines(io, (line) => completeLine(line, local.link)));
      const print = (text: string) => say(io, text);
      const prompt = style.hint('> ');
      const chat = runChat({ link: local.link, lines, style, print, prompt });
      await Promise.race([chat, aborted(stop.signal)]);
      lines.close();
      if (lines.taken() === 0 && io.input.isTTY !== true && !stop.signal.aborted) {
        // Started where nobody types (a service, `npm start &`): then the page is what is wanted.
        say(io, `Nobody types here; the bot in a browser: ${local.address}`);
        await aborted(stop.signal);
      }
      // The prompt is left standing at the end of the input; the shell's own gets a line of its own.
      if (io.input.isTTY === true) say(io);
      // An answer that is under way is still shown.
      await Promise.race([chat, aborted(AbortSignal.timeout(STOP_MS))]);
    } finally {
      await local.stop(STOP_MS);
    }
  } catch (error) {
    // Stopped while the seeds were being indexed: what was done is kept, the next start goes on.
    if (!stop.signal.aborted) throw error;
  } finally {
    progress.stop();
    await engine.close();
    stop.release();
  }
}

/** The same lines, and how many of them there were. */
function counted(lines: Lines): Lines & { readonly taken: () => number } {
  let taken = 0;
  return {
    ...lines,
    taken: () => taken,
    async next(prompt) {
      const line = await lines.next(prompt);
      if (line !== null) taken += 1;
      return line;
    },
  };
}

async function greet(io: Io, style: Style, library: Library, address: string): Promise<void> {
  const { papers, newestDay } = await library.status(OPERATOR);
  say(io, style.title('Digest Bot, local mode'));
  say(
    io,
    newestDay === null
      ? 'There is no digest yet: put one into SEEDS_DIR, or post one with /digest post.'
      : `${papers} papers, the newest digest is of ${newestDay}.`,
  );
  say(io, 'Ask a question, or type / and Tab for the commands. Ctrl-D ends.');
  say(io, `The same bot in a browser: ${address}`);
  say(io, style.dim('To serve Discord set DISCORD_TOKEN; see the README.'));
  say(io);
}
