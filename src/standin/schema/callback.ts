/** The body of an interaction callback (docs: interactions/receiving-and-responding, "Interaction Response Structure"). */
import { z } from 'zod';
import type { Modal } from '../command-types.ts';
import { Flag } from '../types.ts';
import { checkComponents } from './component.ts';
import { complainer, list, oneOf, text, whole } from './form.ts';
import { webhookMessage } from './message.ts';

const choice = z.strictObject({
  name: text(1, 100),
  name_localizations: z.record(z.string(), z.string()).nullish(),
  value: z.union([text(0, 100), z.number()]),
});

export const callbackEnvelope = z.strictObject({
  type: oneOf(4, 5, 6, 7, 8, 9),
  data: z.unknown().optional(),
});

/** A deferral may only say whether it is ephemeral; `nonce` and its flag are discord.js' own additions. */
const deferral = z
  .strictObject({
    flags: whole(0, 2 ** 31).nullish(),
    nonce: z.union([z.string(), z.number()]).nullish(),
    enforce_nonce: z.boolean().nullish(),
    allowed_mentions: z.unknown().optional(),
    tts: z.boolean().nullish(),
  })
  .superRefine((data, ctx) => {
    if (((data.flags ?? 0) & ~(Flag.ephemeral | Flag.suppressEmbeds)) !== 0)
      complainer(ctx)(
        ['flags'],
        'MESSAGE_FLAGS_INVALID',
        'A deferred response can only be EPHEMERAL.',
      );
  });

const modal = z
  .strictObject({
    custom_id: text(1, 100),
    title: text(1, 45),
    components: z.array(z.unknown()),
  })
  .superRefine((data, ctx) => {
    checkComponents(data.components, 'modal', ['components'], complainer(ctx));
  });

/** Schema of `data` by callback type. */
export const callbackData = {
  4: webhookMessage,
  5: deferral.nullish(),
  6: z.unknown(),
  7: webhookMessage.nullish(),
  8: z.strictObject({ choices: list(choice, 0, 25) }),
  9: modal as z.ZodType<Modal>,
} as const;

/** Which callback types an interaction type may be answered with. */
export const CALLBACKS: Readonly<Record<2 | 3 | 4 | 5, readonly number[]>> = {
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5, 6, 7],
};
