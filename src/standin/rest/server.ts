/** The REST side: routes under `/api/v10`, with Discord's authentication, rate limits, errors and faults around them. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import type { Fault, LimitState } from '../faults.ts';
import type { RequestEntry } from '../journal.ts';
import type { Kit } from '../kit.ts';
import { Refusal, refusal } from '../refusal.ts';
import { type Answer, type Body, makeCall, type Route, readBody } from './call.ts';
import { callbackRoutes } from './callbacks.ts';
import { cdnRoutes } from './cdn.ts';
import { channelRoutes } from './channels.ts';
import { commandRoutes } from './commands.ts';
import { guildRoutes } from './guilds.ts';
import { messageRoutes } from './messages.ts';
import { reactionRoutes } from './reactions.ts';
import { selfRoutes } from './self.ts';
import { threadRoutes } from './threads.ts';
import { webhookRoutes } from './webhooks.ts';

const ROUTES: readonly Route[] = [
  ...selfRoutes,
  ...commandRoutes,
  ...callbackRoutes,
  ...webhookRoutes,
  ...messageRoutes,
  ...reactionRoutes,
  ...threadRoutes,
  ...channelRoutes,
  ...guildRoutes,
];

const PREFIX = '/api/v10';
/** docs: reference, "User Agent". */
const USER_AGENT = /^DiscordBot \(.+, .+\)/;

interface Bindings {
  readonly Bindings: { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse };
}

const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  new Response(status === 204 || body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
  });

const limitHeaders = (kit: Kit, state: LimitState): Record<string, string> => ({
  'x-ratelimit-limit': String(state.limit),
  'x-ratelimit-remaining': String(state.remaining),
  'x-ratelimit-reset': String((kit.clock.now() + state.resetMs) / 1000),
  'x-ratelimit-reset-after': String(state.resetMs / 1000),
  'x-ratelimit-bucket': state.bucket,
});

const tooMany = (seconds: number, global: boolean, scope: string, headers = {}) =>
  new Refusal(
    429,
    { message: 'You are being rate limited.', retry_after: seconds, global },
    {
      'retry-after': String(Math.ceil(seconds)),
      'x-ratelimit-scope': scope,
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
      ...headers,
    },
  );

const faultRefusal = (fault: Fault, status: number): Refusal => {
  if (status === 429)
    return tooMany(
      fault.retryAfter ?? 1,
      fault.global ?? false,
      fault.global ? 'global' : (fault.scope ?? 'user'),
    );
  if (status === 401) return refusal('unauthorized');
  return new Refusal(status, { message: `${status}: made by a fault`, code: 0 });
};

export const createRest = (kit: Kit) => {
  const { world, clock, journal, faults, settings } = kit;
  const app = new Hono<Bindings>();
  const recent: number[] = [];
  let invalidRequests = 0;

  const authorise = (route: Route, headers: Headers) => {
    if (!USER_AGENT.test(headers.get('user-agent') ?? ''))
      journal.violate('user-agent', `not a bot's: ${headers.get('user-agent')}`);
    if (route.open) return;
    const [kind, token] = (headers.get('authorization') ?? '').split(' ');
    if (kind !== 'Bot' || token === undefined || !world.tokens.has(token))
      throw refusal('unauthorized');
  };

  const countGlobally = (route: Route) => {
    if (route.open) return;
    const now = clock.now();
    while (recent[0] !== undefined && now - recent[0] >= 1000) recent.shift();
    if (recent.length >= settings.globalPerSecond)
      throw tooMany(((recent[0] ?? now) + 1000 - now) / 1000, true, 'global');
    recent.push(now);
  };

  const cut = (context: Context<Bindings>): Response => {
    context.env.incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  };

  const perform = async (
    route: Route,
    context: Context<Bindings>,
    body: Body,
    headers: Record<string, string>,
    path: string,
  ): Promise<Answer> => {
    const state = faults.count(route.method, path);
    if (state) Object.assign(headers, limitHeaders(kit, state));
    if (state?.exceeded) throw tooMany(state.resetMs / 1000, false, 'user', headers);
    countGlobally(route);
    authorise(route, context.req.raw.headers);
    return route.handle(makeCall(kit, context, body));
  };

  const toAnswer = (
    error: unknown,
  ): Answer & { readonly headers: Readonly<Record<string, string>> } => {
    if (!(error instanceof Refusal)) throw error;
    const refused = [401, 403, 429].includes(error.status);
    if (refused && error.headers['x-ratelimit-scope'] !== 'shared') invalidRequests += 1;
    return { status: error.status, body: error.body, headers: error.headers };
  };

  const handle = async (route: Route, context: Context<Bindings>): Promise<Response> => {
    const path = decodeURIComponent(new URL(context.req.url).pathname).slice(PREFIX.length);
    const headers: Record<string, string> = {};
    const fault = faults.strike(route.method, path);
    if (fault?.hang) return new Promise<Response>(() => undefined);
    if (fault?.reset === 'before') return cut(context);
    if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    let entry: RequestEntry | undefined;
    let answer: Answer & { readonly headers?: Readonly<Record<string, string>> };
    try {
      const body = await readBody(context.req.raw);
      entry = journal.record({
        method: route.method,
        path,
        query: new URL(context.req.url).search,
        body: body.json,
        files: [...body.files.values()].map(({ name, bytes }) => ({ name, size: bytes.length })),
      });
      if (fault?.status) throw faultRefusal(fault, fault.status);
      answer = await perform(route, context, body, headers, path);
    } catch (error) {
      answer = toAnswer(error);
      if (answer.status === 400 || answer.status === 413)
        journal.violate('refused', `${route.method} ${path}: ${JSON.stringify(answer.body)}`);
    }
    if (fault?.reset === 'after') return cut(context);
    if (fault?.statusAfter) return json(fault.statusAfter, { message: 'lost on purpose', code: 0 });
    if (entry) {
      entry.status = answer.status;
      entry.answer = answer.body;
    }
    return json(answer.status, answer.body, { ...headers, ...answer.headers });
  };

  for (const route of ROUTES)
    app.on(route.method, PREFIX + route.path, (context) => handle(route, context));
  for (const { path, serve } of cdnRoutes)
    app.get(path, (context) => serve(kit, context.req.param() as Record<string, string>));
  app.notFound((context) => {
    journal.violate('unknown-route', `${context.req.method} ${context.req.path}`);
    return json(404, { message: '404: Not Found', code: 0 });
  });
  app.onError((error) => {
    journal.violate('standin-error', error.stack ?? error.message);
    return json(500, { message: '500: Internal Server Error', code: 0 });
  });
  return { app, invalidRequests: () => invalidRequests };
};
