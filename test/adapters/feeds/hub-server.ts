// A loopback stand-in of the Daily Papers API: pages by Link header, and misbehaves when told to.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Fault =
  | 'ok'
  | '429'
  | '500'
  | 'truncated'
  | 'html'
  | 'renamed'
  | 'elsewhere'
  | 'endless';

export interface HubServer {
  readonly url: string;
  readonly requests: string[];
  readonly userAgents: Set<string>;
  /** Faults for the next answers, in order; afterwards all is well. */
  misbehave(...faults: Fault[]): void;
  setDay(date: string, items: readonly unknown[]): void;
  close(): Promise<void>;
}

const answer = (res: ServerResponse, status: number, body: string, headers = {}) =>
  res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);

/** `pageSize` caps what one page holds, whatever limit is asked for. */
export async function startHubServer(pageSize = 50): Promise<HubServer> {
  const days = new Map<string, readonly unknown[]>();
  const faults: Fault[] = [];
  const requests: string[] = [];
  const userAgents = new Set<string>();
  let url = '';
  const server = createServer((req, res) => {
    const at = new URL(req.url ?? '/', url);
    requests.push(at.pathname + at.search);
    userAgents.add(req.headers['user-agent'] ?? '');
    const fault = faults.shift() ?? 'ok';
    if (fault === '429') return answer(res, 429, 'slow down', { 'retry-after': '2' });
    if (fault === '500') return answer(res, 500, 'oops');
    if (fault === 'html') return answer(res, 200, '<!doctype html><p>Daily Papers</p>');
    const page = Number(at.searchParams.get('p') ?? 0);
    const size = Math.min(pageSize, Number(at.searchParams.get('limit') ?? 50));
    const items = days.get(at.searchParams.get('date') ?? '') ?? [];
    const body = JSON.stringify(items.slice(page * size, (page + 1) * size));
    if (fault === 'truncated') return answer(res, 200, body.slice(0, body.length / 2));
    const more = (page + 1) * size < items.length;
    at.searchParams.set('p', String(fault === 'endless' ? page : page + 1));
    const next = fault === 'elsewhere' ? 'http://192.0.2.1/next' : at.href;
    if (fault === 'endless') faults.push('endless');
    const link =
      more || fault === 'elsewhere' || fault === 'endless' ? { link: `<${next}>; rel="next"` } : {};
    return answer(
      res,
      200,
      fault === 'renamed' ? body.replaceAll('"upvotes":', '"likesCount":') : body,
      link,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    requests,
    userAgents,
    misbehave: (...next) => void faults.push(...next),
    setDay: (date, items) => void days.set(date, items),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** An item in the shape of the real API. */
export function hubItem(n: number, date = '2026-01-15') {
  const id = `2601.${String(n).padStart(5, '0')}`;
  return {
    paper: {
      id,
      title: `Paper number ${n}`,
      summary: `We study thing ${n}.\nIt works.`,
      authors: [{ _id: 'x', name: `Author ${n}`, hidden: false }],
      publishedAt: `${date}T00:00:00.000Z`,
      submittedOnDailyAt: `${date}T00:00:00.000Z`,
      upvotes: n,
    },
    title: `Paper number ${n}`,
    summary: `We study thing ${n}.\nIt works.`,
    publishedAt: `${date}T05:00:00.000Z`,
    numComments: 1,
  };
}
