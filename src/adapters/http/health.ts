// Health for whatever watches the process: alive, ready, figures. Nothing else is served here.
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Metrics } from './metrics.ts';

/** Why the bot is not ready (`seeds are being indexed`), or null when it is. */
export type NotReady = () => string | null;

/** `/healthz` the process answers; `/readyz` it can answer members (503 and the reason while not); `/metrics`. */
export function healthApp(notReady: NotReady, metrics: Metrics): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.text('ok\n'));
  app.get('/readyz', (c) => {
    const reason = notReady();
    return reason === null ? c.text('ready\n') : c.text(`${reason}\n`, 503);
  });
  app.get('/metrics', async (c) =>
    c.body(await metrics.text(), 200, { 'content-type': metrics.contentType }),
  );
  app.notFound((c) => c.text('Here are /healthz, /readyz and /metrics.\n', 404));
  return app;
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves health on `port` (0 = a free one).
 * @param host `0.0.0.0` where a container's probe comes from outside, `127.0.0.1` on a person's machine.
 * @throws Error in words when the port is taken.
 */
export function serveHealth(
  app: Hono,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<HealthServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, (info) =>
      resolve({ port: info.port, close: () => stop(server) }),
    ) as Server;
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`HTTP_PORT ${port} is taken: choose another, or leave it empty.`)
          : error,
      ),
    );
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // A scraper's idle connection must not hold the program up.
    server.closeAllConnections();
  });
}
