// A loopback server that speaks the chat-completions API, and misbehaves when told to.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  readonly headers: IncomingMessage['headers'];
  readonly body: {
    readonly model: string;
    readonly temperature?: number;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
  };
}
export type Behaviour = (response: ServerResponse, seen: Seen) => void;

export interface ModelServer {
  readonly baseUrl: string;
  readonly seen: readonly Seen[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({
    id: 'c',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'm',
    choices: [{ index: 0, delta, finish_reason: finish }],
  })}\n\n`;

/** Streams `text` in pieces of five characters, then ends properly. */
export const says =
  (text: string): Behaviour =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const piece of text.match(/[\s\S]{1,5}/g) ?? []) response.write(chunk({ content: piece }));
    response.end(`${chunk({}, 'stop')}data: [DONE]\n\n`);
  };

/** Streams `text` and then says nothing more, without ending. */
export const hangsAfter =
  (text: string): Behaviour =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(chunk({ content: text }));
  };

/** Ends the stream with a refusal or a finish reason. */
export const ends =
  (delta: object, finish: string): Behaviour =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(`${chunk(delta)}${chunk({}, finish)}data: [DONE]\n\n`);
  };

export const status =
  (code: number, body: object | string = {}): Behaviour =>
  (response) => {
    response.writeHead(code, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

export const drops: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(chunk({ content: 'It ' }), () => response.destroy());
};

export async function startModelServer(): Promise<ModelServer> {
  const seen: Seen[] = [];
  let behaviour: Behaviour = status(500);
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const call = { headers: request.headers, body: JSON.parse(body) } as Seen;
    seen.push(call);
    behaviour(response, call);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    seen,
    behave(next) {
      behaviour = next;
    },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
