// Progress goes to standard error: a bar on a terminal, a plain line now and then in a pipe.
import cliProgress from 'cli-progress';
import type { OnStep } from '../engine.ts';
import { type Io, tell } from './io.ts';

export interface Progress {
  readonly onStep: OnStep;
  /** Ends the line. */
  stop(): void;
}

/** In a pipe a line is written at most this often: logs stay short, and a long run still shows life. */
const LINE_EVERY_MS = 5_000;

/** Progress for `io`; what is never called shows nothing. */
export function createProgress(io: Io): Progress {
  return io.errors.isTTY === true ? barProgress(io) : lineProgress(io);
}

function barProgress(io: Io): Progress {
  let bar: cliProgress.SingleBar | null = null;
  let shown = '';
  const stop = () => {
    bar?.stop();
    bar = null;
  };
  return {
    onStep(label, done, total) {
      if (bar === null || shown !== label) {
        stop();
        shown = label;
        bar = new cliProgress.SingleBar({
          stream: io.errors as NodeJS.WritableStream,
          format: `${label} {bar} {value}/{total}`,
          hideCursor: true,
          // The wait at the end would be the only sleep of the program.
          gracefulExit: false,
        });
        bar.start(total, done);
      }
      bar.setTotal(total);
      bar.update(done);
      if (done >= total) stop();
    },
    stop,
  };
}

function lineProgress(io: Io): Progress {
  let shown = '';
  let last = 0;
  return {
    onStep(label, done, total) {
      const now = io.clock.now().getTime();
      const due = label !== shown || now - last >= LINE_EVERY_MS || done >= total;
      if (!due) return;
      shown = label;
      last = now;
      tell(io, `${label}: ${done} of ${total}`);
    },
    stop: () => undefined,
  };
}
