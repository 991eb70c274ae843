// Papers on followed topics, as a list: in a private message, and where a member asks for them.
import type { Paper } from '../../src/domain/paper.ts';
import type { MessageView } from '../../src/domain/view.ts';
import type { Library } from '../../src/library.ts';
import { button } from './buttons.ts';
import { openSelect } from './paper-list.ts';

/** A message that is read at a glance; the rest is one press away. */
const MOST_SHOWN = 8;

/** What a member is written to about. */
export const renderNews =
  (library: Pick<Library, 'tldrs'>) =>
  async (papers: readonly Paper[], topics: readonly string[]): Promise<MessageView> => {
    const shown = papers.slice(0, MOST_SHOWN);
    const more = papers.length > shown.length ? [button('New papers', 'follow.news')] : [];
    return {
      kind: 'papers',
      title: 'New on what you follow',
      note: topics.join(' · '),
      from: 1,
      total: papers.length,
      lines: await library.tldrs(shown),
      actions: [...more, button('My topics', 'follow.list'), openSelect(shown)],
    };
  };
