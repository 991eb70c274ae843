// What a member who follows topics is written to about.
import type { Paper } from '../../src/domain/paper.ts';
import type { MessageView } from '../../src/domain/view.ts';
import type { Library } from '../../src/library.ts';
import { button } from './buttons.ts';
import { LIST_LIMIT, listPage, papersPage } from './paper-list.ts';

/** The private message: the papers page by page, and a way to the topics. */
export const renderNews =
  (library: Pick<Library, 'tldrs'>) =>
  async (found: readonly Paper[], topics: readonly string[]): Promise<MessageView> => {
    const papers = found.slice(0, LIST_LIMIT);
    const page = { title: 'New on what you follow', note: topics.join(' · '), papers, page: 0 };
    const rows = papers.map((paper) => paper.row);
    const view = await papersPage(library, page, listPage({ rows, page: 0, confident: true }));
    return { ...view, actions: [...(view.actions ?? []), button('My topics', 'follow.list')] };
  };
