// Why a language model gave no usable answer, in words that can stand beside the fallback.

export type WriterFailure =
  | 'timeout'
  | 'cancelled'
  | 'refused'
  | 'limited'
  | 'rejected'
  | 'failed'
  | 'empty'
  | 'malformed'
  | 'no-answer';

const WORDS: Readonly<Record<WriterFailure, string>> = {
  timeout: 'the language model did not answer in time',
  cancelled: 'the question was withdrawn',
  refused: 'the language model declined to answer',
  limited: 'the language model takes no more requests at the moment',
  rejected: 'the language model refused our key or request (see the log)',
  failed: 'the language model cannot be reached or failed',
  empty: 'the language model said nothing',
  malformed: 'the language model named no evidence',
  'no-answer': 'the language model found no answer in the abstracts',
};

/** The message is a clause for people; `cause` is for the log. */
export class WriterError extends Error {
  override readonly name = 'WriterError';
  readonly failure: WriterFailure;

  constructor(failure: WriterFailure, cause?: unknown) {
    super(WORDS[failure], { cause });
    this.failure = failure;
  }
}
