// Encoders differ in what is written before a text and in how one vector is made of its tokens: one table.

export interface Family {
  /** Written before a question; its tokens are encoded, but are no evidence. */
  readonly question: string;
  /** Written before a paper. */
  readonly paper: string;
  readonly pooling: 'mean' | 'cls';
}

const PLAIN: Family = { question: '', paper: '', pooling: 'mean' };

/**
 * First match wins. From the model cards: e5 (intfloat), bge (BAAI, English and Chinese; v1.5 and bge-m3),
 * gte (thenlper, Alibaba-NLP), nomic-embed, snowflake-arctic-embed, mxbai-embed.
 */
const FAMILIES: readonly (readonly [pattern: RegExp, family: Family])[] = [
  [/e5-.*instruct/, { ...PLAIN, question: 'Instruct: Given a question, find the paper\nQuery: ' }],
  [/(?:^|[-_/])e5(?:$|[-_])/, { ...PLAIN, question: 'query: ', paper: 'passage: ' }],
  [/bge-m3/, { ...PLAIN, pooling: 'cls' }],
  [
    /bge-.*-en/,
    {
      ...PLAIN,
      question: 'Represent this sentence for searching relevant passages: ',
      pooling: 'cls',
    },
  ],
  [/bge-.*-zh/, { ...PLAIN, question: '为这个句子生成表示以用于检索相关文章：', pooling: 'cls' }],
  [/bge-/, { ...PLAIN, pooling: 'cls' }],
  [/gte-.*v1\.5|gte-multilingual|gte-modernbert/, { ...PLAIN, pooling: 'cls' }],
  [/nomic-embed/, { ...PLAIN, question: 'search_query: ', paper: 'search_document: ' }],
  [
    /arctic-embed|mxbai-embed/,
    {
      ...PLAIN,
      question: 'Represent this sentence for searching relevant passages: ',
      pooling: 'cls',
    },
  ],
];

/** The family of a model by its name; unknown ones (MiniLM, gte, mpnet, ours) take the mean and no prefix. */
export function familyOf(name: string): Family {
  const lower = name.toLowerCase();
  return FAMILIES.find(([pattern]) => pattern.test(lower))?.[1] ?? PLAIN;
}
