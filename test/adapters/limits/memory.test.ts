// Rate limits: by member over all servers, by server over all members; what is refused says how long to wait.
import { describe, expect, it } from 'vitest';
import { type Allowances, createMemoryLimits } from '../../../src/adapters/limits/memory.ts';

const few: Allowances = {
  question: { member: { points: 2, seconds: 60 }, server: { points: 3, seconds: 60 } },
  import: { member: { points: 1, seconds: 600 }, server: { points: 1, seconds: 600 } },
};
const who = (userId: string, guildId: string | null = 'A') => ({ userId, guildId });

describe('a member', () => {
  it('is stopped after what is allowed, in all servers together, and told how long', async () => {
    const limits = createMemoryLimits(few);
    expect(await limits.take('question', who('m', 'A'))).toBeNull();
    expect(await limits.take('question', who('m', 'B'))).toBeNull();
    const refused = await limits.take('question', who('m', null));
    expect(refused?.whose).toBe('member');
    expect(refused?.waitMs).toBeGreaterThan(50_000);
    expect(refused?.waitMs).toBeLessThanOrEqual(60_000);
    expect(await limits.take('question', who('other'))).toBeNull();
  });
  it('may import although the questions are used up', async () => {
    const limits = createMemoryLimits(few);
    for (let n = 0; n < 3; n++) await limits.take('question', who('m'));
    expect(await limits.take('import', who('m'))).toBeNull();
  });
});

describe('a server', () => {
  it('is stopped as a whole; what it refuses does not count against the member', async () => {
    const limits = createMemoryLimits(few);
    for (const member of ['a', 'b', 'c']) await limits.take('question', who(member));
    expect((await limits.take('question', who('d')))?.whose).toBe('server');
    expect((await limits.take('question', who('d')))?.whose).toBe('server');
    expect((await limits.take('question', who('d')))?.whose).toBe('server');
    expect(await limits.take('question', who('d', 'B'))).toBeNull();
  });
});

it('lets people ask at the pace at which they read', async () => {
  const limits = createMemoryLimits();
  for (let n = 0; n < 20; n++) expect(await limits.take('question', who('m'))).toBeNull();
  expect(await limits.take('question', who('m'))).not.toBeNull();
});
