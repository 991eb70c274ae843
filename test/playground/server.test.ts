/** The page's server: who may talk to it, what it sends, and what it does with requests that no page of ours makes. */
import { get, request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { isOwnHost, mayConnect } from '../../src/standin/playground/guard.ts';
import { type Playground, startPlayground } from '../../src/standin/playground/server.ts';
import { createStandin, type Standin } from '../../src/standin/standin.ts';

let standin: Standin;
let page: Playground;
const options = {
  port: 0,
  people: [
    { name: 'member', role: 'member' },
    { name: 'admin', role: 'admin' },
  ],
  texts: { title: 'Test', welcome: 'Hello.', connect: ['How.'] },
  examples: async () => ['What is new?'],
};

beforeAll(async () => {
  standin = await createStandin();
  page = await startPlayground(standin, options);
});
afterAll(async () => {
  await page.close();
  await standin.close();
});

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** `fetch` sets Host and Origin itself, so the plain client is used. */
const fetchPage = (path: string, headers: Record<string, string> = {}): Promise<Got> =>
  new Promise((resolve, reject) => {
    get(`${page.address}${path}`, { headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(pieces),
        }),
      );
    }).on('error', reject);
  });

/** The status that an upgrade is answered with: 101 when it is let in. */
const upgrade = (headers: Record<string, string>, path = '/socket'): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(`${page.address}${path}`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    asked.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve(101);
    });
    asked.on('response', (response) => resolve(response.statusCode ?? 0));
    asked.on('error', reject);
    asked.end();
  });

describe('who may look', () => {
  it('is a browser that asks for this machine by name', async () => {
    expect((await fetchPage('/')).status).toBe(200);
    const { port } = new URL(page.address);
    expect((await fetchPage('/', { host: `localhost:${port}` })).status).toBe(200);
  });

  it('is nobody who comes by another name (DNS rebinding)', async () => {
    for (const host of [
      'evil.example',
      'evil.example:3000',
      '127.0.0.1.evil.example',
      'localhost.evil',
    ])
      expect((await fetchPage('/', { host })).status, host).toBe(403);
  });

  it('is no page of another site', async () => {
    const foreign = { origin: 'https://evil.example' };
    expect((await fetchPage('/app.js', foreign)).status).toBe(403);
    const image = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    expect((await fetchPage('/app.js', image)).status).toBe(403);
    const frame = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'iframe',
    };
    expect((await fetchPage('/', frame)).status).toBe(403);
  });

  it('follows a link from another site: that only opens the page', async () => {
    const link = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect((await fetchPage('/', link)).status).toBe(200);
  });

  it('opens a WebSocket only from the page itself', async () => {
    const { host } = new URL(page.address);
    expect(await upgrade({ origin: page.address })).toBe(101);
    expect(await upgrade({})).toBe(403);
    expect(await upgrade({ origin: 'https://evil.example' })).toBe(403);
    expect(await upgrade({ origin: 'null' })).toBe(403);
    expect(await upgrade({ host: 'evil.example', origin: 'http://evil.example' })).toBe(403);
    expect(await upgrade({ origin: page.address }, '/elsewhere')).toBe(403);
    expect(mayConnect(host, `http://${host}.evil.example`)).toBe(false);
  });

  it.each(['localhost', '127.0.0.1:80', '[::1]:3000', 'LOCALHOST:1'])('knows %s', (host) =>
    expect(isOwnHost(host)).toBe(true),
  );
});

describe('what is sent', () => {
  it('is allowed no script but its own files', async () => {
    const { headers, body } = await fetchPage('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(body.toString()).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=/);
  });

  it('weighs less than 300 kB, all files together and compressed', async () => {
    const paths = ['/', '/app.js', '/style.css', '/icon.svg'];
    const all = await Promise.all(
      paths.map((path) => fetchPage(path, { 'accept-encoding': 'gzip' })),
    );
    const weight = all.reduce((sum, { body }) => sum + body.length, 0);
    expect(weight).toBeLessThan(300_000);
    expect(gunzipSync(all[1]?.body ?? Buffer.alloc(0)).length).toBeGreaterThan(10_000);
  });

  it('is not sent again while it is the same', async () => {
    const { headers } = await fetchPage('/app.js');
    const again = await fetchPage('/app.js', { 'if-none-match': String(headers.etag) });
    expect(again.status).toBe(304);
  });

  it('is a file that somebody attached, as data that no browser runs', async () => {
    const bytes = new TextEncoder().encode('<script>alert(1)</script>');
    const { message } = standin
      .as('member')
      .in('general')
      .say('see', { attachments: [{ name: 'x.html', bytes }] });
    const { pathname } = new URL(message.attachments[0]?.url ?? '');
    const { status, headers } = await fetchPage(pathname);
    expect(status).toBe(200);
    expect(headers['content-type']).not.toContain('html');
    expect(headers['content-security-policy']).toContain('sandbox');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('a port', () => {
  it('that is wanted and taken is told', async () => {
    const port = Number(new URL(page.address).port);
    await expect(startPlayground(standin, { ...options, port })).rejects.toThrow(
      `HTTP_PORT ${port} is taken`,
    );
  });
});

describe('the socket', () => {
  const talk = async (...frames: readonly unknown[]): Promise<readonly unknown[]> => {
    const socket = new WebSocket(`${page.address.replace('http', 'ws')}/socket`, {
      origin: page.address,
    });
    await new Promise((resolve) => socket.once('open', resolve));
    const answers: unknown[] = [];
    for (const frame of frames) {
      const answer = new Promise((resolve) =>
        socket.on('message', (data) => {
          const read = JSON.parse(String(data));
          if ('re' in read) resolve(read);
        }),
      );
      socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
      answers.push(await answer);
      socket.removeAllListeners('message');
    }
    socket.close();
    return answers;
  };
  const enter = (person: string) => ({ id: 1, ask: { do: 'enter', person } });

  it('answers nonsense in words and stays open', async () => {
    const answers = await talk('{', { id: 5 }, { id: 6, ask: { do: 'fly' } }, enter('member'));
    expect(answers).toMatchObject([
      { error: expect.any(String) },
      { re: 5, error: expect.any(String) },
      { re: 6, error: expect.any(String) },
      { re: 1, ok: { person: 'member' } },
    ]);
  });

  it('makes nobody else than the people of the page', async () => {
    for (const person of ['owner', 'Bot', ''])
      expect(await talk(enter(person))).toMatchObject([{ ok: { person: 'member' } }]);
  });

  it('lets nobody act before saying who they are, or where they do not see', async () => {
    const secret = standin.addChannel(standin.guild('Lab').id, {
      name: 'secret',
      overwrites: [{ id: standin.guild('Lab').id, type: 0, allow: '0', deny: String(1n << 10n) }],
    });
    const open = { id: 2, ask: { do: 'open', channel: secret.id } };
    expect(await talk(open)).toMatchObject([{ error: 'Say first who you are.' }]);
    expect((await talk(enter('member'), open))[1]).toMatchObject({
      error: expect.stringContaining('No channel'),
    });
    expect((await talk(enter('admin'), open))[1]).toMatchObject({ ok: { messages: [] } });
  });
});
