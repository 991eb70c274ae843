// GET of an address that a person gave: every hop is checked, and size, time and redirects are bounded.
import { promises as dns, type LookupAddress } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { UserError } from '../../domain/errors.ts';
import { isPublicAddress } from './public-address.ts';

const MAX_REDIRECTS = 5;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

export interface GetRules {
  /** Origins (`http://127.0.0.1:1234`) that may be plain http and private: the operator's own settings. */
  readonly trustedOrigins: readonly string[];
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly userAgent: string;
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
}

export interface Got {
  /** After redirects. */
  readonly url: URL;
  readonly contentType: string | null;
  readonly body: Buffer;
}

const resolveAll = (host: string): Promise<LookupAddress[]> =>
  dns.lookup(host, { all: true, verbatim: true });

/** Throws UserError unless the bot may go there. The address itself is checked again when it is resolved. */
function admit(url: URL, rules: GetRules): void {
  if (rules.trustedOrigins.includes(url.origin)) return;
  if (url.protocol !== 'https:') throw new UserError('Only https links are read.');
  if (url.username !== '' || url.password !== '') {
    throw new UserError('Links with a user name or password are not read.');
  }
  if (url.port !== '') throw new UserError('Links with a port number are not read.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw privateAddress();
}

const privateAddress = (): UserError =>
  new UserError('This link leads to a private network. Only public addresses are read.');

/** A lookup that hands out addresses only after checking all of them: what is checked is what is connected to. */
function guardedLookup(rules: GetRules): LookupFunction {
  const resolve = rules.resolve ?? resolveAll;
  return (host, options, done) => {
    resolve(host).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
          done(privateAddress(), []);
        } else if (options.all === true) done(null, [...addresses]);
        else done(null, first.address, first.family);
      },
      (error: Error) => done(error, []),
    );
  };
}

function open(url: URL, rules: GetRules, signal: AbortSignal): Promise<IncomingMessage> {
  const trusted = rules.trustedOrigins.includes(url.origin);
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const headers = { 'user-agent': rules.userAgent, accept: '*/*', 'accept-encoding': 'gzip, br' };
  return new Promise((resolve, reject) => {
    // No shared agent: a kept connection would skip the lookup.
    const lookup = trusted ? {} : { lookup: guardedLookup(rules) };
    request(url, { agent: false, headers, signal, ...lookup }, resolve)
      .on('error', reject)
      .end();
  });
}

/** An error of either ends both; whoever reads the second gets it, so nothing is left to do when it is told. */
const through = (from: Readable, to: Transform): Readable => pipeline(from, to, () => undefined);

function decoded(response: IncomingMessage): Readable {
  switch (response.headers['content-encoding']?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return response;
    case 'gzip':
    case 'x-gzip':
      return through(response, createGunzip());
    case 'deflate':
      return through(response, createInflate());
    case 'br':
      return through(response, createBrotliDecompress());
    default:
      throw new UserError('This link answers in a compression that is not read.');
  }
}

const tooLarge = (maxBytes: number): UserError =>
  new UserError(`This file is larger than ${Math.floor(maxBytes / 1_000_000)} MB.`);

/** Counts after decompression, so that a small answer cannot unfold into a large one. */
async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const announced = Number(response.headers['content-length'] ?? 0);
  if (announced > maxBytes) throw tooLarge(maxBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of decoded(response)) {
    size += (chunk as Buffer).length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** Throws UserError in words for everything that can go wrong. */
export async function guardedGet(address: URL, rules: GetRules): Promise<Got> {
  const signal = AbortSignal.timeout(rules.timeoutMs);
  let response: IncomingMessage | null = null;
  try {
    let url = address;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      admit(url, rules);
      response = await open(url, rules, signal);
      const status = response.statusCode ?? 0;
      const { location } = response.headers;
      if (
        REDIRECTS.includes(status) &&
        location !== undefined &&
        URL.canParse(location, url.href)
      ) {
        response.destroy();
        url = new URL(location, url);
        continue;
      }
      if (status !== 200) {
        throw new UserError(
          `This link answers with an error (HTTP ${status}). Check it in a browser.`,
        );
      }
      const body = await readBody(response, rules.maxBytes);
      return { url, contentType: response.headers['content-type'] ?? null, body };
    }
    throw new UserError('This link is redirected too often.');
  } catch (error) {
    throw inWords(error, signal, rules);
  } finally {
    response?.destroy();
  }
}

function inWords(error: unknown, signal: AbortSignal, rules: GetRules): UserError {
  if (error instanceof UserError) return error;
  const options = { cause: error };
  if (signal.aborted) {
    const seconds = Math.round(rules.timeoutMs / 1_000);
    return new UserError(`This link did not answer within ${seconds} seconds.`, options);
  }
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new UserError('This link leads nowhere: no such host. Check the spelling.', options);
  }
  const detail = typeof code === 'string' ? ` (${code})` : '';
  return new UserError(`This link cannot be read${detail}. Check it in a browser.`, options);
}
