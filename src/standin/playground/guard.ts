/** Who may talk to the page's server: a browser on this machine that shows our own page, nobody else. */

/** A name that means this machine in every browser; the port may differ (an SSH tunnel). */
const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

/**
 * True when the request names this machine as its host. A page of another site can let its own name point at
 * 127.0.0.1 (DNS rebinding); the browser then still sends that name.
 */
export const isOwnHost = (host: string | undefined): boolean =>
  host !== undefined && LOOPBACK.test(host);

/** True when `origin` is the page that this host serves. */
export const isOwnOrigin = (origin: string, host: string): boolean =>
  origin === `http://${host}` || origin === `https://${host}`;

/** A request for a page or file: own host, and not sent by a page of another site. */
export const mayFetch = (headers: Headers): boolean => {
  const host = headers.get('host') ?? undefined;
  if (host === undefined || !isOwnHost(host)) return false;
  const origin = headers.get('origin');
  if (origin !== null && !isOwnOrigin(origin, host)) return false;
  // A link from elsewhere may open the page itself; an image, frame or script of another site may not.
  const navigates = headers.get('sec-fetch-mode') === 'navigate';
  const framed = headers.get('sec-fetch-dest') === 'iframe';
  const site = headers.get('sec-fetch-site');
  return site === null || site === 'none' || site === 'same-origin' || (navigates && !framed);
};

/** A WebSocket may be opened by our own page only: browsers always say whose page asks. */
export const mayConnect = (host: string | undefined, origin: string | undefined): boolean =>
  host !== undefined && origin !== undefined && isOwnHost(host) && isOwnOrigin(origin, host);

/** Sent with everything: scripts and styles are files of ours, nothing is loaded from elsewhere, nobody frames us. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};
