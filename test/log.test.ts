// The log keeps secrets and people's words to itself.
import { describe, expect, it } from 'vitest';
import { createLog } from '../src/log.ts';

describe('createLog', () => {
  it('censors secrets at the top and one level down, and keeps the rest', () => {
    const lines: string[] = [];
    const log = createLog('info', (line) => lines.push(line));
    log.info({ token: 'abc', config: { apiKey: 'def' }, question: 'who?', papers: 30 }, 'started');
    const line = lines.join('');
    expect(line).not.toMatch(/abc|def|who/);
    expect(JSON.parse(line)).toMatchObject({ level: 'info', papers: 30, msg: 'started' });
  });

  it('keeps an error with its stack under err', () => {
    const lines: string[] = [];
    createLog('error', (line) => lines.push(line)).error({ err: new Error('boom') }, 'failed');
    expect(JSON.parse(lines.join('')).err).toMatchObject({ message: 'boom' });
  });

  it('keeps what an error is, not what it carries', () => {
    const lines: string[] = [];
    const error = Object.assign(new Error('Invalid Form Body', { cause: new Error('inner') }), {
      code: 50035,
      status: 400,
      url: 'https://discord.com/api/webhooks/1/secret-token',
      requestBody: { json: { embeds: [{ title: 'my private question' }] } },
    });
    createLog('error', (line) => lines.push(line)).error({ err: error }, 'failed');
    const line = lines.join('');
    expect(line).not.toMatch(/secret-token|private question/);
    const cause = { message: 'inner' };
    expect(JSON.parse(line).err).toMatchObject({ code: 50035, status: 400, cause });
  });

  it('says nothing below its level', () => {
    const lines: string[] = [];
    createLog('warn', (line) => lines.push(line)).info({}, 'quiet');
    expect(lines).toEqual([]);
  });
});
