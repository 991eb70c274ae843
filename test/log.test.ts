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

  it('says nothing below its level', () => {
    const lines: string[] = [];
    createLog('warn', (line) => lines.push(line)).info({}, 'quiet');
    expect(lines).toEqual([]);
  });
});
