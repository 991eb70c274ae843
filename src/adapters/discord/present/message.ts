// A view becomes one message: one embed, its rows, and nobody pinged. Pure; cannot fail; with its neighbours the only place that knows how a view looks.
import type { APIEmbed } from 'discord.js';
import type { MessageView } from '../../../domain/view.ts';
import { answerEmbed } from './answer.ts';
import { buildRows, type Row } from './components.ts';
import { digestEmbed, paperEmbed, papersEmbed } from './papers.ts';
import { digestsEmbed, noticeEmbed, previewEmbed, progressEmbed, sectionsEmbed } from './texts.ts';

/** Body of a message as the REST API takes it. Empty content and rows are sent too: an edit must clear what was there. */
export interface MessageBody {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly Row[];
  readonly allowed_mentions: { readonly parse: readonly [] };
}

function embedOf(view: MessageView): APIEmbed {
  switch (view.kind) {
    case 'notice':
      return noticeEmbed(view);
    case 'answer':
      return answerEmbed(view);
    case 'papers':
      return papersEmbed(view);
    case 'paper':
      return paperEmbed(view);
    case 'digest':
      return digestEmbed(view);
    case 'preview':
      return previewEmbed(view);
    case 'sections':
      return sectionsEmbed(view);
    case 'digests':
      return digestsEmbed(view);
    case 'progress':
      return progressEmbed(view);
  }
}

/** The message for a view. Deterministic. */
export function presentMessage(view: MessageView): MessageBody {
  const actions = view.kind === 'progress' ? [] : (view.actions ?? []);
  return {
    content: '',
    embeds: [embedOf(view)],
    components: buildRows(actions),
    allowed_mentions: { parse: [] },
  };
}
