/** Answers and follow-ups of an acknowledged interaction, by its token (docs: "Followup Messages"). */
import { byWebhook } from '../interactions.ts';
import { deleteResponse, editResponse, followUp, responseRecord } from '../responses.ts';
import { messageEdit, webhookMessage } from '../schema/message.ts';
import { Flag, type Message } from '../types.ts';
import { messageJson } from '../wire.ts';
import { type Answer, type Call, noContent, ok, param, type Route, route } from './call.ts';

const interaction = (call: Call) =>
  byWebhook(call.kit, param(call, 'application'), param(call, 'token'));

/** The application always reads its own messages whole. */
const answer = (call: Call, message: Message): Answer =>
  ok(messageJson(call.kit.world, message, true));

/** A message that once had Components V2 keeps them: the check of an edit must know. */
export const editForm = (call: Call, before: Message) => {
  const body = (call.json ?? {}) as { flags?: number | null };
  const kept = before.flags & Flag.componentsV2;
  return call.form(messageEdit, kept ? { ...body, flags: (body.flags ?? 0) | kept } : body);
};

const edit = (call: Call): Answer => {
  const one = interaction(call);
  const id = param(call, 'message');
  const input = editForm(call, responseRecord(call.kit, one, id).message);
  return answer(call, editResponse(call.kit, one, id, input, call.files));
};

const base = '/webhooks/:application/:token';
const open = { open: true };

export const webhookRoutes: readonly Route[] = [
  route(
    'POST',
    base,
    (call) => {
      const one = interaction(call);
      return answer(call, followUp(call.kit, one, call.form(webhookMessage), call.files));
    },
    open,
  ),
  route(
    'GET',
    `${base}/messages/:message`,
    (call) =>
      answer(call, responseRecord(call.kit, interaction(call), param(call, 'message')).message),
    open,
  ),
  route('PATCH', `${base}/messages/:message`, edit, open),
  route(
    'DELETE',
    `${base}/messages/:message`,
    (call) => {
      deleteResponse(call.kit, interaction(call), param(call, 'message'));
      return noContent;
    },
    open,
  ),
];
