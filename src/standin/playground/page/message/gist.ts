/** A message in a few words. */
import type { ShownMessage } from '../../protocol.ts';

/** The beginning of what a message says, for replies and for screen readers. */
export const gist = (message: ShownMessage): string => {
  const [first] = message.embeds;
  const text = message.content || first?.title || first?.description;
  return (text ?? message.attachments[0]?.filename ?? 'a message').replaceAll(/\s+/g, ' ');
};
