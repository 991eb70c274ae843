/** What a message may hold when it is sent or edited (docs: resources/message, "Create Message", "Edit Message"). */
import { z } from 'zod';
import { type Component, type Embed, Flag } from '../types.ts';
import { checkComponents } from './component.ts';
import { checkEmbeds, embedSchema } from './embed.ts';
import { complainer, list, oneOf, snowflake, text, whole } from './form.ts';

/** Characters of `content` for a bot. The OpenAPI description says 4000 for channel messages; the docs say 2000. */
const MAX_CONTENT = 2000;

const allowedMentions = z.strictObject({
  parse: z.array(z.enum(['users', 'roles', 'everyone'])).nullish(),
  users: list(snowflake, 0, 100).nullish(),
  roles: list(snowflake, 0, 100).nullish(),
  replied_user: z.boolean().nullish(),
});

const attachment = z.looseObject({
  id: z.union([z.string(), z.number()]),
  filename: z.string().max(1024).optional(),
  title: z.string().max(1024).nullish(),
  description: text(0, 1024).nullish(),
});

const poll = z.looseObject({
  question: z.looseObject({ text: text(1, 300) }),
  answers: list(
    z.looseObject({ poll_media: z.looseObject({ text: text(1, 55).optional() }) }),
    1,
    10,
  ),
  /** Hours: at most 32 days. */
  duration: whole(1, 768).optional(),
  allow_multiselect: z.boolean().optional(),
  layout_type: oneOf(1).optional(),
});

const fields = {
  content: text(0, MAX_CONTENT).nullish(),
  embeds: list(embedSchema, 0, 10).nullish(),
  components: z.array(z.unknown()).nullish(),
  attachments: list(attachment, 0, 10).nullish(),
  allowed_mentions: allowedMentions.nullish(),
  flags: whole(0, 2 ** 31).nullish(),
  poll: poll.nullish(),
};

const creation = {
  ...fields,
  tts: z.boolean().nullish(),
  nonce: z.union([text(0, 25), z.number().int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
};

const checked = <T extends z.ZodObject<typeof fields>>(schema: T) =>
  schema.superRefine((message, ctx) => {
    const complain = complainer(ctx);
    const value = message as z.infer<z.ZodObject<typeof fields>>;
    checkEmbeds(value.embeds ?? [], complain);
    const v2 = ((value.flags ?? 0) & Flag.componentsV2) !== 0;
    checkComponents(value.components ?? [], v2 ? 'messageV2' : 'message', ['components'], complain);
    if (!v2) return;
    for (const key of ['content', 'embeds', 'poll'] as const)
      if (value[key] && (value[key] as { length?: number }).length !== 0)
        complain(
          [key],
          'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
          `The \`${key}\` field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
        );
  });

/** POST /channels/{id}/messages */
export const messageCreate = checked(
  z.strictObject({
    ...creation,
    sticker_ids: list(snowflake, 0, 3).nullish(),
    message_reference: z
      .strictObject({
        type: oneOf(0, 1).optional(),
        message_id: snowflake,
        channel_id: snowflake.optional(),
        guild_id: snowflake.optional(),
        fail_if_not_exists: z.boolean().optional(),
      })
      .nullish(),
  }),
);

/** The first message of a forum post: it takes no nonce, and answers nothing. */
export const forumMessage = checked(
  z.strictObject({ ...fields, sticker_ids: list(snowflake, 0, 3).nullish() }),
);

/** PATCH of a message, by channel or by token. discord.js adds `tts` and the nonce, which edits do not have. */
export const messageEdit = checked(
  z.strictObject({
    ...fields,
    tts: z.boolean().nullish(),
    nonce: creation.nonce,
    enforce_nonce: creation.enforce_nonce,
  }),
);

/** POST /webhooks/{application}/{token} and the data of callbacks 4 and 7. */
export const webhookMessage = checked(
  z.strictObject({
    ...creation,
    username: text(1, 80).nullish(),
    avatar_url: z.string().nullish(),
    thread_name: text(1, 100).nullish(),
    applied_tags: list(snowflake, 0, 5).nullish(),
  }),
);

/** What all of these have in common, as the world stores it. */
export interface MessageInput {
  readonly content?: string | null | undefined;
  readonly embeds?: readonly Embed[] | null | undefined;
  readonly components?: readonly unknown[] | null | undefined;
  readonly attachments?: readonly z.infer<typeof attachment>[] | null | undefined;
  readonly allowed_mentions?: z.infer<typeof allowedMentions> | null | undefined;
  readonly flags?: number | null | undefined;
  readonly poll?: unknown;
  readonly nonce?: string | number | null | undefined;
  readonly enforce_nonce?: boolean | null | undefined;
  readonly tts?: boolean | null | undefined;
  readonly sticker_ids?: readonly string[] | null | undefined;
  readonly message_reference?:
    | {
        readonly type?: number | undefined;
        readonly message_id: string;
        readonly channel_id?: string | undefined;
        readonly guild_id?: string | undefined;
        readonly fail_if_not_exists?: boolean | undefined;
      }
    | null
    | undefined;
}

/** Gives every component the numeric `id` Discord gives it, and selects their defaults. */
export const numberComponents = (components: readonly unknown[]): readonly Component[] => {
  let next = 0;
  const number = (raw: unknown): Component => {
    next += 1;
    const one = raw as Component;
    const id = one.id || next;
    return {
      ...one,
      id,
      ...(SELECT_TYPES.has(one.type)
        ? {
            min_values: one.min_values ?? 1,
            max_values: one.max_values ?? 1,
            disabled: one.disabled ?? false,
          }
        : {}),
      ...(one.components ? { components: one.components.map(number) } : {}),
      ...(one.component ? { component: number(one.component) } : {}),
      ...(one.accessory ? { accessory: number(one.accessory) } : {}),
    };
  };
  return components.map(number);
};

const SELECT_TYPES = new Set([3, 5, 6, 7, 8]);
