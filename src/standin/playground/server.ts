/**
 * The playground: a page on loopback where a person uses the stand-in as they would use Discord.
 *
 *   const page = await startPlayground(standin, { port: null, people, texts, examples });
 *   page.address;                                             // http://127.0.0.1:3000
 *   await page.close();
 *
 * It is a client of the stand-in like any other; the bot does not know of it.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { WebSocketServer } from 'ws';
import { cdnRoutes } from '../rest/cdn.ts';
import type { Standin } from '../standin.ts';
import { bundlePage, type PageFiles } from './bundle.ts';
import { mayConnect, mayFetch, SECURITY_HEADERS } from './guard.ts';
import type { PageTexts, PersonInfo } from './protocol.ts';
import { openSession } from './session.ts';

export interface PlaygroundOptions {
  /** null = 3000 or the next free one; 0 = any. */
  readonly port: number | null;
  /** The people one can be on the page, by their names in the stand-in; the first is the newcomer. */
  readonly people: readonly PersonInfo[];
  readonly texts: PageTexts;
  /** Questions that the bot can answer now, for the first steps; called once a page. */
  readonly examples: () => Promise<readonly string[]>;
}

export interface Playground {
  /** `http://127.0.0.1:PORT`. */
  readonly address: string;
  close(): Promise<void>;
}

const FIRST_PORT = 3000;
/** Whoever has twenty servers running will not miss a tidy number; then any free port is taken. */
const TRIES = 20;
/** One file of Discord's largest size (10 MiB) in base64, and room for the rest of the message. */
const MAX_FRAME = 20 * 1024 * 1024;

/** Longer than one question through a pipe, shorter than it takes to open a browser. */
const WARM_AFTER_MS = 1_000;

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

const isTaken = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EADDRINUSE';

const listenSomewhere = async (server: Server, wanted: number | null): Promise<number> => {
  const ports =
    wanted === null ? [...Array(TRIES).keys()].map((n) => FIRST_PORT + n).concat(0) : [wanted];
  for (const port of ports) {
    try {
      return await listen(server, port);
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  throw new Error(`HTTP_PORT ${wanted} is taken: choose another, or leave it empty.`);
};

const pageApp = (standin: Standin, files: () => Promise<PageFiles>): Hono => {
  const app = new Hono();
  app.use(async (context, next) => {
    if (!mayFetch(context.req.raw.headers))
      return context.text('Only a browser on this machine may look here.\n', 403, SECURITY_HEADERS);
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
  });
  for (const path of ['/', '/app.js', '/style.css', '/icon.svg'])
    app.get(path, async (context) => {
      const file = (await files()).get(path);
      if (!file) return context.notFound();
      const headers = { etag: file.etag, 'cache-control': 'no-cache', vary: 'accept-encoding' };
      if (context.req.header('if-none-match') === file.etag)
        return context.body(null, 304, headers);
      const zip = /\bgzip\b/.test(context.req.header('accept-encoding') ?? '');
      return context.body(zip ? file.gzipped : file.bytes, 200, {
        ...headers,
        'content-type': file.type,
        ...(zip ? { 'content-encoding': 'gzip' } : {}),
      });
    });
  for (const { path, serve } of cdnRoutes)
    app.get(path, (context) => serve(standin, context.req.param() as Record<string, string>));
  app.notFound((context) => context.text('Not found\n', 404));
  return app;
};

/** Starts the page's server. Rejects in words when the wanted port is taken. */
export const startPlayground = async (
  standin: Standin,
  options: PlaygroundOptions,
): Promise<Playground> => {
  let built: Promise<PageFiles> | null = null;
  const files = (): Promise<PageFiles> => {
    built ??= bundlePage();
    return built;
  };
  const server = createAdaptorServer({ fetch: pageApp(standin, files).fetch }) as Server;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME });
  server.on('upgrade', (request, socket: Duplex, head: Buffer) => {
    const { host, origin } = request.headers;
    if (request.url !== '/socket' || !mayConnect(host, origin)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      const session = openSession({ standin, ...options }, (message) => {
        if (client.readyState === client.OPEN) client.send(JSON.stringify(message));
      });
      client.on('message', (data) => void session.receive(String(data)));
      client.on('close', session.close);
      // A frame that is too long ends the connection; the page connects again.
      client.on('error', session.close);
    });
  });
  const port = await listenSomewhere(server, options.port);
  // Ready before somebody has typed the address; a program that ends at once does not pay for it.
  const warm = setTimeout(() => {
    // What is wrong with it is told to whoever opens the page.
    files().catch(() => undefined);
  }, WARM_AFTER_MS);
  warm.unref();
  return {
    address: `http://127.0.0.1:${port}`,
    async close() {
      clearTimeout(warm);
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};
