// A loopback stand-in of the Daily Papers API: pages by Link header, validators (RFC 9110), and misbehaves when told to.
import { createHash } from 'node:crypto';
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
  | 'unasked'
  | 'endless';

export interface HubServer {
  readonly url: string;
  readonly requests: string[];
  readonly userAgents: Set<string>;
  /** Status of each answer, in order. */
  readonly statuses: number[];
  /** What it offers to ask again with. */
  validators: 'none' | 'etag' | 'last-modified';
  /** When its days were last changed; `last-modified` tells it. */
  changedAt: Date;
  /** Faults for the next answers, in order; afterwards all is well. */
  misbehave(...faults: Fault[]): void;
  setDay(date: string, items: readonly unknown[]): void;
  close(): Promise<void>;
}

const send = (res: ServerResponse, status: number, body: string, headers = {}) =>
  res.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);

/** `pageSize` caps what one page holds, whatever limit is asked for. */
export async function startHubServer(pageSize = 50): Promise<HubServer> {
  const days = new Map<string, readonly unknown[]>();
  const faults: Fault[] = [];
  const requests: string[] = [];
  const userAgents = new Set<string>();
  const statuses: number[] = [];
  const own = { validators: 'none' as HubServer['validators'], changedAt: new Date(0) };
  let url = '';
  const server = createServer((req, res) => {
    const at = new URL(req.url ?? '/', url);
    requests.push(at.pathname + at.search);
    userAgents.add(req.headers['user-agent'] ?? '');
    const answer = (to: ServerResponse, status: number, body: string, headers = {}) => {
      statuses.push(status);
      return send(to, status, body, headers);
    };
    const fault = faults.shift() ?? 'ok';
    if (fault === '429') return answer(res, 429, 'slow down', { 'retry-after': '2' });
    if (fault === 'unasked') return answer(res, 304, '');
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
    // As Express makes them; seconds are HTTP's finest time.
    const tag = `W/"${createHash('sha1').update(body).digest('base64')}"`;
    const date = new Date(Math.floor(own.changedAt.getTime() / 1000) * 1000);
    const offered = {
      none: {},
      etag: { etag: tag },
      'last-modified': { 'last-modified': date.toUTCString() },
    }[own.validators];
    const since = Date.parse(req.headers['if-modified-since'] ?? '');
    const same =
      (own.validators === 'etag' && req.headers['if-none-match'] === tag) ||
      (own.validators === 'last-modified' && since >= date.getTime());
    // An unchanged answer repeats the validator, not the Link header.
    if (same) return answer(res, 304, '', offered);
    return answer(
      res,
      200,
      fault === 'renamed' ? body.replaceAll('"upvotes":', '"likesCount":') : body,
      { ...link, ...offered },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(own, {
    url,
    requests,
    statuses,
    userAgents,
    misbehave: (...next: Fault[]) => void faults.push(...next),
    setDay: (date: string, items: readonly unknown[]) => void days.set(date, items),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
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
