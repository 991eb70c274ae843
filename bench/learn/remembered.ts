// What the reader said, kept while the scorers are learned: each step asks it the same again.
import type { CrossReading } from '../../src/domain/rank/reread.ts';
import type { Encoder } from '../../src/ports-search.ts';

export function remembered(encoder: Encoder): Encoder {
  const known = new Map<string, Promise<CrossReading>>();
  return {
    ...encoder,
    read(question, sentences) {
      const key = `${question}\n${sentences.join('\n')}`;
      const said = known.get(key) ?? encoder.read(question, sentences);
      known.set(key, said);
      return said;
    },
  };
}
