// What people point at is read within limits, and never leads into the operator's own network.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDownloads } from '../../../src/adapters/feeds/downloads.ts';
import { isPublicAddress } from '../../../src/adapters/feeds/public-address.ts';

/** 30 kB that unfold into 30 MB. */
const bomb = gzipSync(Buffer.alloc(30_000_000, 'a'), { level: 6 });

const pages: Record<string, RequestListener> = {
  '/digest.txt': (_, res) => res.setHeader('content-type', 'text/plain').end('Title\n\nAbstract'),
  '/latin': (_, res) =>
    res.setHeader('content-type', 'text/plain; charset=iso-8859-1').end(Buffer.from([0x41, 0xe9])),
  '/odd-charset': (_, res) => res.setHeader('content-type', 'text/plain; charset=x-none').end('A'),
  '/gzip': (_, res) =>
    res
      .setHeader('content-type', 'text/plain')
      .setHeader('content-encoding', 'gzip')
      .end(gzipSync('packed')),
  '/bomb': (_, res) =>
    res.setHeader('content-type', 'text/plain').setHeader('content-encoding', 'gzip').end(bomb),
  '/brotli': (_, res) =>
    res
      .setHeader('content-type', 'text/plain')
      .setHeader('content-encoding', 'br')
      .end(brotliCompressSync('packed')),
  '/broken-gzip': (_, res) =>
    res
      .setHeader('content-type', 'text/plain')
      .setHeader('content-encoding', 'gzip')
      .end('not gzip at all'),
  '/large': (_, res) =>
    res.setHeader('content-type', 'text/plain').setHeader('content-length', '10000001').end(),
  '/endless': (_, res) => {
    res.setHeader('content-type', 'text/plain');
    const more = (): void => {
      while (!res.destroyed && res.write(Buffer.alloc(500_000, 'a')));
      res.once('drain', more);
    };
    more();
  },
  '/hangs': () => undefined,
  '/page': (_, res) => res.setHeader('content-type', 'text/html').end('<p>hello'),
  '/picture': (_, res) => res.setHeader('content-type', 'image/png').end('x'),
  '/zip': (_, res) => res.setHeader('content-type', 'application/zip').end('PK'),
  '/binary.txt': (_, res) => res.setHeader('content-type', 'text/plain').end(Buffer.from([65, 0])),
  '/vague.md': (_, res) => res.setHeader('content-type', 'application/octet-stream').end('# T'),
  '/missing': (_, res) => res.writeHead(404).end(),
  '/loop': (_, res) => res.writeHead(302, { location: '/loop' }).end(),
  '/moved': (_, res) => res.writeHead(301, { location: '/digest.txt' }).end(),
  '/to-private': (_, res) => res.writeHead(302, { location: 'https://10.0.0.1/x' }).end(),
  '/to-http': (_, res) => res.writeHead(302, { location: 'http://example.org/x' }).end(),
  '/to-file': (_, res) => res.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/%E0%A4%A': (_, res) => res.setHeader('content-type', 'text/plain').end('odd name'),
};

let server: Server;
let origin: string;
beforeAll(async () => {
  server = createServer((req, res) => (pages[req.url ?? ''] ?? pages['/missing'])?.(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const addresses: Record<string, string[]> = {
  'inside.example': ['127.0.0.1'],
  'half.example': ['93.184.216.34', '192.168.0.1'],
  'metadata.example': ['169.254.169.254'],
  'mapped.example': ['::ffff:10.0.0.1'],
  'none.example': [],
};

const downloads = (timeoutMs = 5_000) =>
  createDownloads({
    userAgent: 'test',
    discordOrigin: origin,
    trustedOrigins: [origin],
    timeoutMs,
    resolve: async (host) =>
      (addresses[host] ?? []).map((address) => ({
        address,
        family: address.includes(':') ? 6 : 4,
      })),
  });

describe('a link', () => {
  it('is read as text, under its file name', async () => {
    expect(await downloads().link(`${origin}/digest.txt`)).toEqual({
      text: 'Title\n\nAbstract',
      name: 'digest.txt',
    });
  });
  it.each([
    ['/moved', 'Title\n\nAbstract'],
    ['/latin', 'Aé'],
    ['/odd-charset', 'A'],
    ['/gzip', 'packed'],
    ['/brotli', 'packed'],
    ['/vague.md', '# T'],
    ['/%E0%A4%A', 'odd name'],
  ])('%s gives %j', async (path, text) => {
    expect((await downloads().link(origin + path)).text).toBe(text);
  });
  it.each([
    ['/large', /larger than 10 MB/],
    ['/endless', /larger than 10 MB/],
    ['/bomb', /larger than 10 MB/],
    ['/broken-gzip', /cannot be read/],
    ['/page', /web page/],
    ['/picture', /not text \(image\/png\)/],
    ['/zip', /not text/],
    ['/binary.txt', /not text/],
    ['/missing', /HTTP 404/],
    ['/loop', /redirected too often/],
    ['/to-private', /private network/],
    ['/to-http', /Only https/],
    ['/to-file', /Only https/],
  ])('%s is refused in words', async (path, words) => {
    await expect(downloads().link(origin + path)).rejects.toThrow(words);
  });
  it('that does not answer is given up', async () => {
    await expect(downloads(150).link(`${origin}/hangs`)).rejects.toThrow(/did not answer within/);
  });
  it.each([
    ['http://example.org/x', /Only https/],
    ['ftp://example.org/x', /Only https/],
    ['not a link', /not a link/],
    ['https://user:pw@example.org/', /user name/],
    ['https://example.org:8443/', /port/],
    ['https://127.0.0.1/', /private network/],
    ['https://2130706433/', /private network/],
    ['https://0x7f.1/', /private network/],
    ['https://[::1]/', /private network/],
    ['https://[::ffff:127.0.0.1]/', /private network/],
    ['https://169.254.169.254/latest/meta-data', /private network/],
    ['https://inside.example/', /private network/],
    ['https://half.example/', /private network/],
    ['https://metadata.example/', /private network/],
    ['https://mapped.example/', /private network/],
    ['https://none.example/', /private network/],
  ])('%s is refused', async (address, words) => {
    await expect(downloads().link(address)).rejects.toThrow(words);
  });
});

describe('an attachment', () => {
  const file = { name: 'digest.txt', size: 10 };
  it('comes from Discord, or from the stand-in that was set', async () => {
    const got = await downloads().attachment({ ...file, url: `${origin}/digest.txt` });
    expect(got.text).toBe('Title\n\nAbstract');
  });
  it.each([
    'https://evil.example/digest.txt',
    'https://cdn.discordapp.com.evil.example/x',
    'http://cdn.discordapp.com/x',
  ])('%s is refused', async (url) => {
    await expect(downloads().attachment({ ...file, url })).rejects.toThrow(/not held by Discord/);
  });
  it('over 10 MB is refused before it is fetched', async () => {
    const large = { ...file, size: 10_000_001, url: `${origin}/hangs` };
    await expect(downloads().attachment(large)).rejects.toThrow(/larger than 10 MB/);
  });
});

it.each([
  ['8.8.8.8', true],
  ['2606:4700::1111', true],
  ['100.64.0.1', false],
  ['172.31.255.255', false],
  ['255.255.255.255', false],
  ['fe80::1', false],
  ['fc00::1', false],
  ['64:ff9b::7f00:1', false],
  ['2002:7f00:1::', false],
  ['example.org', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});
