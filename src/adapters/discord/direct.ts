// Private messages of the bot's own accord, to people who asked for them.
import { type APIDMChannel, type REST, Routes } from 'discord.js';
import type { MessageView } from '../../domain/view.ts';
import { isClearNo } from './errors.ts';
import { presentMessage } from './present/message.ts';

/**
 * Writes to a person. False: Discord does not let it through (closed messages, no server in common).
 * Throws when it is not known whether it arrived. `rest` bears the bot's token.
 */
export const createDirect =
  (rest: REST) =>
  async (userId: string, view: MessageView): Promise<boolean> => {
    try {
      const body = { recipient_id: userId };
      const { id } = (await rest.post(Routes.userChannels(), { body })) as APIDMChannel;
      await rest.post(Routes.channelMessages(id), { body: presentMessage(view) });
      return true;
    } catch (error) {
      if (isClearNo(error)) return false;
      throw error;
    }
  };
