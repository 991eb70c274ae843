// A draft becomes a paper to store: identity, readable text and sentences, worked out once.
import { type PaperDraft, paperId } from '../domain/paper.ts';
import { readable, readableTitle } from '../domain/text/readable.ts';
import { paperSentences } from '../domain/text/sentences.ts';
import type { NewPaper } from '../ports.ts';

export function newPaper(draft: PaperDraft): NewPaper {
  return {
    id: paperId(draft),
    draft,
    title: readableTitle(draft.title),
    abstract: readable(draft.abstract),
    sentences: paperSentences(draft.title, draft.abstract),
  };
}
