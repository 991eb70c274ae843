/** Embeds and their limits (docs: resources/message, "Embed Limits"). */
import { z } from 'zod';
import { type Complain, link, list, text, WEB, WEB_OR_ATTACHMENT } from './form.ts';

/** All text of all embeds of one message together. */
const TOTAL_TEXT = 6000;

const media = z.strictObject({
  url: link(WEB_OR_ATTACHMENT),
  proxy_url: z.string().optional(),
  height: z.number().nullish(),
  width: z.number().nullish(),
});

export const embedSchema = z.strictObject({
  type: z.string().optional(),
  title: text(0, 256)
    .nullish()
    .transform((value) => value ?? undefined),
  description: text(0, 4096)
    .nullish()
    .transform((value) => value ?? undefined),
  url: link(WEB)
    .nullish()
    .transform((value) => value ?? undefined),
  timestamp: z.string().nullish(),
  color: z.number().int().min(0).max(0xffffff).nullish(),
  footer: z
    .strictObject({
      text: text(1, 2048),
      icon_url: link(WEB_OR_ATTACHMENT).optional(),
      proxy_icon_url: z.string().optional(),
    })
    .optional(),
  author: z
    .strictObject({
      name: text(1, 256),
      url: link(WEB).optional(),
      icon_url: link(WEB_OR_ATTACHMENT).optional(),
      proxy_icon_url: z.string().optional(),
    })
    .optional(),
  image: media.optional(),
  thumbnail: media.optional(),
  fields: list(
    z.strictObject({
      name: text(1, 256),
      value: text(1, 1024),
      inline: z.boolean().optional(),
    }),
    0,
    25,
  ).optional(),
});

export type EmbedInput = z.infer<typeof embedSchema>;

/** Surrounding white space is not counted (docs, same table). */
const counted = (value: string | undefined | null): number => [...(value ?? '').trim()].length;

const embedText = (embed: EmbedInput): number =>
  counted(embed.title) +
  counted(embed.description) +
  counted(embed.footer?.text) +
  counted(embed.author?.name) +
  (embed.fields ?? []).reduce((sum, field) => sum + counted(field.name) + counted(field.value), 0);

/** The rules over all embeds of a message, and those of one embed that no single field can state. */
export const checkEmbeds = (embeds: readonly EmbedInput[], complain: Complain): void => {
  if (embeds.reduce((sum, embed) => sum + embedText(embed), 0) > TOTAL_TEXT)
    complain(
      ['embeds'],
      'MAX_EMBED_SIZE_EXCEEDED',
      `Embed size exceeds maximum size of ${TOTAL_TEXT}`,
    );
  embeds.forEach((embed, at) => {
    if (embed.timestamp && Number.isNaN(Date.parse(embed.timestamp)))
      complain(
        ['embeds', at, 'timestamp'],
        'DATE_TIME_TYPE_PARSE',
        `Could not parse ${embed.timestamp}.`,
      );
    if (embedText(embed) === 0 && !embed.image && !embed.thumbnail)
      complain(['embeds', at, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required');
    embed.fields?.forEach((field, index) => {
      for (const key of ['name', 'value'] as const)
        if (field[key] !== '' && counted(field[key]) === 0)
          complain(
            ['embeds', at, 'fields', index, key],
            'BASE_TYPE_REQUIRED',
            'This field is required',
          );
    });
  });
};
