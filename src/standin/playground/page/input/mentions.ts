/** `@name` as a person types it, and `<@id>` as Discord sends it. Pure. */
import type { UserInfo } from '../../protocol.ts';

/** What is being typed after an `@` at the end of `before` (the text up to the cursor), or null. */
export const mentionBeingTyped = (before: string): string | null =>
  /(?:^|\s)@([\p{L}\p{N}_ ]{0,32})$/u.exec(before)?.[1] ?? null;

export const mentionable = (users: readonly UserInfo[], typed: string): readonly UserInfo[] =>
  users.filter(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()));

/** Names become mentions, the longest first ("@Ann Lee" is not "@Ann"). */
export const withMentions = (text: string, users: readonly UserInfo[]): string =>
  [...users]
    .sort((a, b) => b.name.length - a.name.length)
    .reduce((rest, { id, name }) => rest.replaceAll(`@${name}`, `<@${id}>`), text);
