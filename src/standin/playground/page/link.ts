/** The connection to the page's server: requests with answers, pushes, and a new connection when it breaks. */
import type { Answers, Push, Request, ServerFrame } from '../protocol.ts';

export interface Link {
  /** Rejects with words for the person. */
  ask<K extends Request['do']>(request: Extract<Request, { do: K }>): Promise<Answers[K]>;
}

export interface LinkEvents {
  /** Connected, at first or again: say who you are. */
  readonly connected: () => void;
  readonly lost: () => void;
  readonly push: (push: Push) => void;
}

/** Between two tries; the server is on this machine, so it is there soon or not at all. */
const RETRY_MS = 1_000;

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

export const openLink = (events: LinkEvents): Link => {
  const waiting = new Map<number, Waiting>();
  let socket: WebSocket | null = null;
  let next = 1;

  const take = (frame: ServerFrame): void => {
    if ('push' in frame) {
      events.push(frame.push);
      return;
    }
    const one = waiting.get(frame.re);
    waiting.delete(frame.re);
    if ('ok' in frame) one?.resolve(frame.ok as never);
    else one?.reject(new Error(frame.error));
  };

  const connect = (): void => {
    const address = new URL('/socket', location.href);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const made = new WebSocket(address);
    socket = made;
    made.addEventListener('open', events.connected);
    made.addEventListener('message', ({ data }) => take(JSON.parse(String(data)) as ServerFrame));
    made.addEventListener('close', () => {
      for (const { reject } of waiting.values()) reject(new Error('The connection was lost.'));
      waiting.clear();
      events.lost();
      setTimeout(connect, RETRY_MS);
    });
  };
  connect();

  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (socket?.readyState !== WebSocket.OPEN)
          return reject(new Error('There is no connection to the program at the moment.'));
        const id = next++;
        waiting.set(id, { resolve, reject });
        socket.send(JSON.stringify({ id, ask: request }));
      }),
  };
};
