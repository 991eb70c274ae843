// /status tells a member what is wrong, too: a feed that fails, and why; never another server's.
import { describe, expect, it } from 'vitest';
import type { Caller } from '../../src/command.ts';
import { quietCommunity } from '../support/community.ts';
import { member, NOW } from '../support/context.ts';
import { quietBot } from '../support/quiet-bot.ts';

const HERE = member.viewer.guildId;
const REFUSED = 'papers.example gives no answer: it answered HTTP 503.';

function start() {
  const { community } = quietCommunity();
  const bot = quietBot({ community });
  const status = async (caller: Caller = member): Promise<string> =>
    JSON.stringify(
      await bot
        .accept({ kind: 'command', name: 'status', subcommand: null, args: {} }, caller)
        .run(),
    );
  const fails = async (guildId: string | null, query: string, times = 1) => {
    const { id } = await community.feeds.addFeed({ guildId, kind: 'arxiv', query });
    for (let n = 0; n < times; n++) {
      await community.feeds.noteResult(id, NOW.toISOString(), REFUSED);
    }
    return id;
  };
  return { community, status, fails };
}

describe('/status', () => {
  it('says nothing of feeds where there is none', async () => {
    expect(await start().status()).not.toContain('Feeds');
  });
  it('names a feed that fails with the reason, and takes it back when the feed is well again', async () => {
    const { community, status, fails } = start();
    const id = await fails(HERE, 'cs.CL', 2);
    expect(await status()).toContain('arXiv cs.CL: failed 2 times in a row');
    expect(await status()).toContain(REFUSED);
    await community.feeds.noteResult(id, NOW.toISOString(), null);
    expect(await status()).not.toContain(REFUSED);
    expect(await status()).toContain('All 1 read well');
    await fails(HERE, 'cs.CL');
    expect(await status()).toContain(
      `[["arXiv cs.CL: failed once: ${REFUSED}"," Last read ",{"time":`,
    );
  });
  it("names the operator's failing feeds everywhere, a server's own in that server only", async () => {
    const { status, fails } = start();
    await fails(null, 'cs.LG');
    await fails('100000000000000099', 'q-bio.NC');
    for (const caller of [member, { ...member, viewer: { guildId: null } }]) {
      expect(await status(caller)).toContain('arXiv cs.LG: failed once');
      expect(await status(caller)).not.toContain('q-bio');
    }
  });
});
