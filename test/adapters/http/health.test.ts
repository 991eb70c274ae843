// What watches the process sees: alive, ready or why not, and figures.
import { describe, expect, it } from 'vitest';
import { healthApp, serveHealth } from '../../../src/adapters/http/health.ts';
import { createMetrics } from '../../../src/adapters/http/metrics.ts';

const body = async (response: Response | Promise<Response>) => {
  const answer = await response;
  return [answer.status, await answer.text()] as const;
};

describe('health', () => {
  it('says not ready, and why, until the bot can answer', async () => {
    let reason: string | null = 'seeds are being indexed';
    const app = healthApp(() => reason, createMetrics());
    expect(await body(app.request('/readyz'))).toEqual([503, 'seeds are being indexed\n']);
    expect(await body(app.request('/healthz'))).toEqual([200, 'ok\n']);
    reason = null;
    expect(await body(app.request('/readyz'))).toEqual([200, 'ready\n']);
  });

  it('gives Prometheus what was counted', async () => {
    const metrics = createMetrics();
    metrics.gauge('papers', 'Papers stored.', () => 30);
    metrics.observe('ask', 'answered', 0.02);
    const [status, text] = await body(healthApp(() => null, metrics).request('/metrics'));
    expect(status).toBe(200);
    expect(text).toContain('digest_bot_requests_total{name="ask",outcome="answered"} 1');
    expect(text).toContain('digest_bot_request_seconds_bucket{le="0.025",name="ask"} 1');
    expect(text).toContain('digest_bot_papers 30');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });

  it('serves nothing else', async () => {
    const app = healthApp(() => null, createMetrics());
    expect((await app.request('/')).status).toBe(404);
    expect((await app.request('/healthz', { method: 'POST' })).status).toBe(404);
  });

  it('listens on a free port, tells a taken one in words, and closes', async () => {
    const app = healthApp(() => null, createMetrics());
    const server = await serveHealth(app, { port: 0, host: '127.0.0.1' });
    const url = `http://127.0.0.1:${server.port}/healthz`;
    expect(await body(fetch(url))).toEqual([200, 'ok\n']);
    await expect(serveHealth(app, { port: server.port, host: '127.0.0.1' })).rejects.toThrow(
      `HTTP_PORT ${server.port} is taken`,
    );
    await server.close();
    await expect(fetch(url)).rejects.toThrow();
  });
});
