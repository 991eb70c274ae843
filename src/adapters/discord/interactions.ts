// An interaction's life: acknowledged first, then the work, then the answer; each id once.
import type { Bot, Hooks, Job } from '../../bot.ts';
import { UserError } from '../../domain/errors.ts';
import type { MessageView, View } from '../../domain/view.ts';
import type { Clock, Log } from '../../ports.ts';
import { callbacks, type DiscordApi } from './api.ts';
import { createEdits } from './edits.ts';
import { codeOf, isClearNo } from './errors.ts';
import type { Address, Incoming } from './incoming.ts';
import { presentForm } from './present/form.ts';
import { presentMessage } from './present/message.ts';

/** Autocomplete has no deferral: an answer after 3 s is lost, so an empty one is sent in time. */
const AUTOCOMPLETE_MS = 2_000;
/** Codes that say that an interaction's 15 minutes are over. */
const EXPIRED = new Set<unknown>([10015, 50027]);

const notice = (text: string): MessageView => ({ kind: 'notice', tone: 'error', text });
const isError = (view: View): boolean => view.kind === 'notice' && view.tone === 'error';

export interface Interactions {
  /** Handles one interaction to its end. Rejects only on a mistake of ours. */
  handle(to: Address, incoming: Incoming, signal: AbortSignal): Promise<void>;
  /** Says that the bot is going away. */
  refuse(to: Address, incoming: Incoming): Promise<void>;
}

export function createInteractions(parts: {
  readonly api: DiscordApi;
  readonly bot: Bot;
  readonly clock: Clock;
  readonly log: Log;
}): Interactions {
  const { api, bot, clock, log } = parts;

  /** The answer of an interaction whose token has expired goes to the channel, or nowhere when it was private. */
  async function lateAnswer(to: Address, view: MessageView, channelId: string, isPublic: boolean) {
    if (!isPublic || channelId === '') {
      log.warn({ interaction: to.id }, 'an answer came after 15 minutes and was private: dropped');
      return;
    }
    await api.send(channelId, presentMessage(view), { key: to.id });
  }

  async function form(to: Address, job: Job): Promise<void> {
    const view = await job.run();
    const modal = view.kind === 'form' ? presentForm(view) : null;
    if (modal !== null) await api.callback(to, callbacks.modal(modal));
    else {
      const shown = view.kind === 'form' ? notice('This form cannot be shown.') : view;
      await api.callback(to, callbacks.message(presentMessage(shown)));
    }
  }

  async function work(to: Address, job: Job, channelId: string, signal: AbortSignal) {
    const edits = createEdits({
      clock,
      log,
      show: (view) => api.editOriginal(to, presentMessage(view)),
    });
    const hooks: Hooks = {
      signal,
      update: edits.offer,
      say: (view, nonce) => say(channelId, view, nonce),
    };
    const view = await job.run(hooks);
    await edits.settle();
    const shown = view.kind === 'form' ? notice('Please try again.') : view;
    try {
      // A failed button must not wipe out the message that holds it.
      if (job.reply === 'update' && isError(shown)) {
        await api.followUp(to, presentMessage(shown), { private: true });
      } else await api.editOriginal(to, presentMessage(shown));
    } catch (error) {
      if (!EXPIRED.has(codeOf(error))) throw error;
      await lateAnswer(to, shown, channelId, job.reply === 'public');
    }
  }

  /** Through the channel's own route: a follow-up would hang on a message that only its admin sees. */
  async function say(channelId: string, view: MessageView, nonce: string): Promise<string> {
    try {
      return await api.send(channelId, presentMessage(view), { key: nonce });
    } catch (error) {
      log.warn({ channel: channelId, err: error }, 'a public message could not be posted');
      if (!isClearNo(error)) throw error;
      throw new UserError(
        'I could not post in this channel. Give me View Channel, Send Messages and Embed Links here.',
      );
    }
  }

  return {
    async handle(to, incoming, signal) {
      if (incoming.kind === 'stale') {
        const text = 'This button is from an older version of me. Please ask again.';
        await api.callback(to, callbacks.message(presentMessage(notice(text))));
        return;
      }
      if (incoming.kind === 'autocomplete') {
        const deadline = AbortSignal.any([signal, AbortSignal.timeout(AUTOCOMPLETE_MS)]);
        const choices = await Promise.race([
          bot.complete(incoming.at, incoming.caller, deadline),
          aborted(deadline).then(() => []),
        ]);
        await api.callback(to, callbacks.choices(choices));
        return;
      }
      const job = bot.accept(incoming.request, incoming.caller);
      if (job.reply === 'form') return form(to, job);
      const ack =
        job.reply === 'update' ? callbacks.deferUpdate() : callbacks.defer(job.reply === 'private');
      if (await api.callback(to, ack)) await work(to, job, incoming.caller.channelId, signal);
    },

    async refuse(to, incoming) {
      const text = 'I am being restarted. Please ask again in a minute.';
      const body =
        incoming.kind === 'autocomplete'
          ? callbacks.choices([])
          : callbacks.message(presentMessage(notice(text)));
      await api.callback(to, body);
    },
  };
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
