/** The gateway: handshake, heartbeats, sessions, resumes and close codes (docs: events/gateway). */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Kit } from '../kit.ts';
import { guildCreateJson } from '../wire.ts';
import { feedSessions } from './feed.ts';
import { Intent, intentsProblem } from './intents.ts';
import { createSession, dispatchTo, type Session, shardOf } from './session.ts';

/** Frames in 60 s, and bytes of one frame, that a client may send (docs: "Rate Limiting", "Sending Events"). */
const MAX_FRAMES = 120;
const FRAME_WINDOW_MS = 60_000;
const MAX_FRAME_BYTES = 4096;
/** IDENTIFYs are counted in windows of 5 s (docs: "Session Start Limit Object"). */
const IDENTIFY_WINDOW_MS = 5000;
/** Frames a client may send after the handshake: heartbeat, presence, voice, members, soundboard. */
const KNOWN_OPS = new Set([1, 3, 4, 8, 31]);

interface Frame {
  readonly op?: unknown;
  readonly d?: unknown;
}

/** Null for what is no JSON object. */
function readFrame(raw: string): Frame | null {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

interface Identify {
  readonly token?: unknown;
  readonly intents?: unknown;
  readonly shard?: unknown;
  readonly properties?: unknown;
}

export const createGateway = (kit: Kit) => {
  const { world, clock, journal, settings, faults, events } = kit;
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const connections = new Map<WebSocket, Session | undefined>();
  const identifies: number[] = [];
  let identifyCount = 0;
  const stopFeed = feedSessions(kit, () => sessions.values());

  const announce = () => {
    const online = [...connections.values()].filter((session) => session !== undefined).length;
    events.emit('gateway', { connected: online > 0, sessions: online });
  };

  const close = (socket: WebSocket, code: number, reason: string) => {
    journal.violate('gateway', `closed with ${code}: ${reason}`);
    socket.close(code, reason);
  };

  const attach = (socket: WebSocket, session: Session) => {
    session.send = (frame) => socket.send(JSON.stringify(frame));
    connections.set(socket, session);
    announce();
  };

  const ready = (session: Session) => {
    const guilds = [...world.guilds.values()].filter(
      (guild) =>
        guild.members.has(world.bot.id) && shardOf(guild.id, session.shard[1]) === session.shard[0],
    );
    dispatchTo(session, 'READY', {
      v: 10,
      user: { ...world.bot, verified: true, mfa_enabled: false, email: null },
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: kit.address.url.replace('http', 'ws'),
      shard: session.shard,
      application: { id: world.application.id, flags: world.application.flags },
      private_channels: [],
      relationships: [],
      presences: [],
      user_settings: {},
      _trace: [],
    });
    if (!(session.intents & Intent.guilds)) return;
    for (const guild of guilds)
      dispatchTo(session, 'GUILD_CREATE', guildCreateJson(world, guild, clock.now()));
  };

  const identify = (socket: WebSocket, data: Identify) => {
    if (connections.get(socket)) return close(socket, 4005, 'Already authenticated.');
    if (typeof data.token !== 'string' || !world.tokens.has(data.token.replace(/^Bot /, '')))
      return close(socket, 4004, 'Authentication failed.');
    const problem = intentsProblem(data.intents, settings.privilegedIntents);
    if (problem)
      return close(
        socket,
        problem,
        problem === 4013 ? 'Invalid intent(s).' : 'Disallowed intent(s).',
      );
    const shard = (data.shard ?? [0, 1]) as readonly [number, number];
    if (!Array.isArray(data.shard ?? []) || !(shard[0] >= 0 && shard[0] < shard[1]))
      return close(socket, 4010, 'Invalid shard.');
    if (data.properties === undefined) return close(socket, 4002, 'Identify needs properties.');
    const now = clock.now();
    while (identifies[0] !== undefined && now - identifies[0] >= IDENTIFY_WINDOW_MS)
      identifies.shift();
    if (identifies.length >= settings.identifyConcurrency) {
      journal.violate('gateway', 'identified faster than max_concurrency allows');
      return socket.send(JSON.stringify({ op: 9, d: false }));
    }
    identifies.push(now);
    identifyCount += 1;
    const session = createSession(data.token, data.intents as number, shard);
    sessions.set(session.id, session);
    attach(socket, session);
    ready(session);
  };

  const resume = (
    socket: WebSocket,
    data: { session_id?: unknown; seq?: unknown; token?: unknown },
  ) => {
    const session = sessions.get(String(data.session_id));
    const seq = Number(data.seq);
    const oldest = session?.replay[0]?.s ?? 1;
    if (!session || session.token !== data.token || faults.refuseResume || seq + 1 < oldest)
      return socket.send(JSON.stringify({ op: 9, d: false }));
    if (seq > session.seq) return close(socket, 4007, 'Invalid seq.');
    attach(socket, session);
    for (const frame of session.replay) if (frame.s > seq) session.send?.(frame);
    dispatchTo(session, 'RESUMED', { _trace: [] });
  };

  const receive = (socket: WebSocket, frame: Frame) => {
    if (frame.op === 2) return identify(socket, (frame.d ?? {}) as Identify);
    if (frame.op === 6) return resume(socket, (frame.d ?? {}) as Record<string, unknown>);
    if (frame.op === 1) {
      if (!faults.muteAcks) socket.send(JSON.stringify({ op: 11 }));
      return;
    }
    if (typeof frame.op !== 'number' || !KNOWN_OPS.has(frame.op))
      return close(socket, 4001, 'Unknown opcode.');
    if (!connections.get(socket)) return close(socket, 4003, 'Not authenticated.');
  };

  const onConnection = (socket: WebSocket, request: IncomingMessage) => {
    connections.set(socket, undefined);
    const sent: number[] = [];
    socket.on('error', (error) => journal.violate('gateway', `socket error: ${error.message}`));
    socket.on('close', (code) => {
      const session = connections.get(socket);
      connections.delete(socket);
      if (session) {
        session.send = undefined;
        // A client that closes with 1000 or 1001 gives its session up (docs: "Initiating a Disconnect").
        if (code === 1000 || code === 1001) sessions.delete(session.id);
      }
      announce();
    });
    socket.on('message', (data, isBinary) => {
      const raw = data.toString();
      const now = clock.now();
      while (sent[0] !== undefined && now - sent[0] >= FRAME_WINDOW_MS) sent.shift();
      sent.push(now);
      if (sent.length > MAX_FRAMES) return close(socket, 4008, 'Rate limited.');
      if (isBinary || Buffer.byteLength(raw) > MAX_FRAME_BYTES)
        return close(socket, 4002, 'Payload too large or not text.');
      const frame = readFrame(raw);
      if (frame === null) return close(socket, 4002, 'Error while decoding payload.');
      receive(socket, frame);
    });
    const query = new URL(request.url ?? '/', 'ws://localhost').searchParams;
    if (query.get('v') !== '10') return close(socket, 4012, 'Invalid API version.');
    if (query.get('encoding') !== 'json') return close(socket, 4002, 'Only encoding=json.');
    socket.send(
      JSON.stringify({
        op: 10,
        s: null,
        t: null,
        d: { heartbeat_interval: settings.heartbeatIntervalMs, _trace: [] },
      }),
    );
  };

  const everySocket = (act: (socket: WebSocket) => void) => {
    for (const socket of [...connections.keys()]) act(socket);
  };

  return {
    /** Takes over an HTTP upgrade. */
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      if (faults.refuseUpgrades) {
        socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
        return;
      }
      sockets.handleUpgrade(request, socket, head, (ws) => onConnection(ws, request));
    },
    /** Sends any event to all sessions, for events that the world does not know. */
    dispatch(t: string, d: unknown): void {
      for (const session of sessions.values()) dispatchTo(session, t, d);
    },
    /** op 7: asks every client to reconnect and resume. */
    reconnectAll: () => everySocket((socket) => socket.send(JSON.stringify({ op: 7, d: null }))),
    /** op 9: the session is invalid; `resumable` says whether it may be resumed. */
    invalidateAll(resumable: boolean): void {
      if (!resumable) sessions.clear();
      everySocket((socket) => {
        const session = connections.get(socket);
        if (!resumable && session) {
          session.send = undefined;
          connections.set(socket, undefined);
        }
        socket.send(JSON.stringify({ op: 9, d: resumable }));
      });
    },
    /** Closes every connection with this close code; 4000 may be resumed, 4004 and 4010–4014 are final. */
    closeAll: (code: number) => everySocket((socket) => socket.close(code)),
    /** Cuts every TCP connection without a word. */
    dropAll: () => everySocket((socket) => socket.terminate()),
    /** Connected, identified sessions. */
    online: () => [...connections.values()].filter((session) => session !== undefined).length,
    identifyCount: () => identifyCount,
    async stop(): Promise<void> {
      stopFeed();
      everySocket((socket) => socket.terminate());
      await new Promise<void>((resolve) => sockets.close(() => resolve()));
    },
  };
};

export type Gateway = ReturnType<typeof createGateway>;
