// How a thread is called, and which of a forum's own tags it gets.
import type { APIGuildForumTag } from 'discord.js';
import { cut } from './cut.ts';
import { oneLine } from './escape.ts';
import { LIMITS } from './limits.ts';

/** A title as the name of a thread, which shows no Markdown; never empty. */
export const threadName = (title: string): string =>
  cut(oneLine(title), LIMITS.threadName) || 'Paper';

const fold = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** A tag's name has 20 characters at most, a theme's name more: its beginning stands for it. */
const tagName = (name: string): string => fold(name.slice(0, LIMITS.tagName));

/**
 * Ids of the tags with these names (without regard to case), in the order of the names, at most five.
 * A moderated tag is for those who manage threads, and none is ever made.
 */
export function chooseTags(
  tags: readonly APIGuildForumTag[],
  names: readonly string[],
): readonly string[] {
  const found = names.flatMap(
    (name) => tags.find((tag) => !tag.moderated && fold(tag.name) === tagName(name))?.id ?? [],
  );
  return [...new Set(found)].slice(0, LIMITS.tags);
}
