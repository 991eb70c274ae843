// Does the language model answer in the form that is asked of it: one real question with known evidence.
import { WriterError } from '../../adapters/answer/errors.ts';
import { createOpenAiWriter } from '../../adapters/answer/openai.ts';
import type { Config } from '../../config.ts';
import { check, type Finding } from './finding.ts';

const EVIDENCE = [
  { n: 1, title: 'Water', text: 'Water boils at 100 degrees Celsius at sea level.' },
] as const;

export async function checkWriter({ writer }: Config): Promise<readonly Finding[]> {
  if (writer === null) {
    const found = "no OPENAI_API_KEY: answers are the authors' own sentences";
    return [{ name: 'Language model', level: 'ok', found }];
  }
  const where = `${writer.model} at ${writer.baseUrl}`;
  const finding = await check('Language model', async () => {
    try {
      const model = createOpenAiWriter(writer);
      const { signal } = new AbortController();
      const states = model.write('At what temperature does water boil?', [], EVIDENCE, signal);
      for await (const _ of states);
      return { level: 'ok', found: where };
    } catch (error) {
      if (!(error instanceof WriterError)) throw error;
      return {
        level: 'warn',
        found: `${where}: ${error.message}`,
        advice: adviceFor(error),
      };
    }
  });
  return [finding];
}

function adviceFor({ failure, cause }: WriterError): string {
  const detail = cause instanceof Error ? ` (${cause.message})` : '';
  switch (failure) {
    case 'rejected':
      return `Check OPENAI_API_KEY and OPENAI_MODEL${detail}.`;
    case 'limited':
      return `Wait, or raise the limit of your account${detail}.`;
    case 'failed':
    case 'timeout':
    case 'cancelled':
      return `Check OPENAI_BASE_URL and that the server runs${detail}.`;
    case 'empty':
    case 'malformed':
    case 'refused':
    case 'no-answer':
      return 'Choose a model that follows instructions better: this one will mostly be passed over.';
  }
}
