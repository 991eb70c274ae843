/** A headless browser for the tests beside this file: the system's Chromium, which nothing lets out of this machine. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const hasBrowser = existsSync(executablePath);
if (!hasBrowser)
  console.log(`Skipped: tests in a browser, because there is no ${executablePath} (set CHROMIUM).`);

/** A shared, busy machine takes seconds for what takes one elsewhere. */
export const PATIENCE = 20_000;

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath, args: FLAGS });

export interface Visit {
  readonly page: Page;
  /** Requests to anywhere but this machine, errors and refusals of the page: there must be none. */
  readonly problems: readonly string[];
}

/** Opens the page in a fresh profile. `hash` says who and where, e.g. `#member/123`. */
export const visit = async (
  browser: Browser,
  address: string,
  how: { readonly hash?: string; readonly width?: number; readonly light?: boolean } = {},
): Promise<Visit> => {
  const context = await browser.newContext({
    viewport: { width: how.width ?? 1280, height: 800 },
    colorScheme: how.light ? 'light' : 'dark',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const problems: string[] = [];
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol !== 'data:' && hostname !== '127.0.0.1') problems.push(`asked ${request.url()}`);
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') problems.push(line.text());
  });
  await page.goto(`${address}/${how.hash ?? ''}`);
  await page.locator('.composer').waitFor();
  return { page, problems };
};

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

interface Axe {
  readonly run: () => Promise<{
    readonly violations: readonly {
      readonly impact: string;
      readonly id: string;
      readonly nodes: readonly { readonly target: readonly string[] }[];
    }[];
  }>;
}

/** What axe-core finds on the page as it is now, each `impact rule: where`. */
export const findings = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { readonly axe: Axe }).axe.run();
    return violations.map(
      ({ impact, id, nodes }) => `${impact} ${id}: ${nodes.map(({ target }) => target).join(' ')}`,
    );
  });
};

export const isSerious = (finding: string): boolean => /^(?:serious|critical)/.test(finding);
