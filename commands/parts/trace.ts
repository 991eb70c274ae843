// What an admin changed leaves a trace: who, what, before and after. Ids and settings only, never a text that somebody wrote.
import type { Context } from '../../src/command.ts';
import { UserError } from '../../src/domain/errors.ts';

/** The server that this is about. Throws UserError in a direct message or at the operator's terminal. */
export function guildOf({ caller }: Context): string {
  const { guildId } = caller.viewer;
  if (guildId === null) throw new UserError('This works in a server only.');
  return guildId;
}

/** Notes a change of this server. What the operator does outside of any server leaves no trace: there is nobody to read it. */
export async function trace(
  context: Context,
  action: string,
  before: unknown,
  after: unknown,
): Promise<void> {
  const { community, caller } = context;
  const { guildId } = caller.viewer;
  if (guildId === null) return;
  const text = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
  const { userId } = caller;
  await community.audit.add(guildId, {
    userId,
    action,
    before: text(before),
    after: text(after),
  });
}
