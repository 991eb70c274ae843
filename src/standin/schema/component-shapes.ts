/** Which fields each component type has, and their limits (docs: components/reference). */
import { z } from 'zod';
import { link, list, oneOf, snowflake, text, WEB, WEB_OR_ATTACHMENT, whole } from './form.ts';

const customId = text(1, 100);
const id = z.number().int().optional();
const emoji = z
  .strictObject({
    id: z.string().nullish(),
    name: z.string().nullish(),
    animated: z.boolean().optional(),
  })
  .optional();
const option = z.strictObject({
  label: text(1, 100),
  value: text(1, 100),
  description: text(0, 100).optional(),
  emoji,
  default: z.boolean().optional(),
});
const children = z.array(z.unknown());
const media = z.looseObject({ url: link(WEB_OR_ATTACHMENT) });
const select = {
  id,
  custom_id: customId,
  placeholder: text(0, 150).optional(),
  min_values: whole(0, 25).optional(),
  max_values: whole(1, 25).optional(),
  disabled: z.boolean().optional(),
  required: z.boolean().optional(),
  default_values: z.array(z.strictObject({ id: snowflake, type: z.string() })).optional(),
};
const choice = z.strictObject({
  label: text(1, 100),
  value: text(1, 100),
  description: text(0, 100).nullish(),
  default: z.boolean().optional(),
});

/** Fields by component type; children are checked by `checkComponents`. */
export const SHAPES: Readonly<Record<number, z.ZodObject>> = {
  1: z.strictObject({ type: z.number(), id, components: children }),
  2: z.strictObject({
    type: z.number(),
    id,
    style: oneOf(1, 2, 3, 4, 5, 6),
    label: text(0, 80).optional(),
    emoji,
    custom_id: customId.optional(),
    sku_id: snowflake.optional(),
    url: link([...WEB, 'discord'], 512).optional(),
    disabled: z.boolean().optional(),
  }),
  3: z.strictObject({ type: z.number(), ...select, options: list(option, 1, 25) }),
  4: z.strictObject({
    type: z.number(),
    id,
    custom_id: customId,
    style: oneOf(1, 2),
    label: text(1, 45).nullish(),
    min_length: whole(0, 4000).optional(),
    max_length: whole(1, 4000).optional(),
    required: z.boolean().optional(),
    value: text(0, 4000).optional(),
    placeholder: text(0, 100).optional(),
  }),
  5: z.strictObject({ type: z.number(), ...select }),
  6: z.strictObject({ type: z.number(), ...select }),
  7: z.strictObject({ type: z.number(), ...select }),
  8: z.strictObject({ type: z.number(), ...select, channel_types: z.array(z.number()).optional() }),
  9: z.strictObject({ type: z.number(), id, components: children, accessory: z.unknown() }),
  10: z.strictObject({ type: z.number(), id, content: text(1, 4000) }),
  11: z.strictObject({
    type: z.number(),
    id,
    media,
    description: text(1, 1024).nullish(),
    spoiler: z.boolean().optional(),
  }),
  12: z.strictObject({
    type: z.number(),
    id,
    items: list(
      z.strictObject({
        media,
        description: text(1, 1024).nullish(),
        spoiler: z.boolean().optional(),
      }),
      1,
      10,
    ),
  }),
  13: z.strictObject({
    type: z.number(),
    id,
    file: z.looseObject({ url: link(['attachment']) }),
    spoiler: z.boolean().optional(),
  }),
  14: z.strictObject({
    type: z.number(),
    id,
    divider: z.boolean().optional(),
    spacing: oneOf(1, 2).optional(),
  }),
  17: z.strictObject({
    type: z.number(),
    id,
    components: children,
    accent_color: whole(0, 0xffffff).nullish(),
    spoiler: z.boolean().optional(),
  }),
  18: z.strictObject({
    type: z.number(),
    id,
    label: text(1, 45),
    description: text(0, 100).nullish(),
    component: z.unknown(),
  }),
  19: z.strictObject({
    type: z.number(),
    id,
    custom_id: customId,
    min_values: whole(0, 10).optional(),
    max_values: whole(1, 10).optional(),
    required: z.boolean().optional(),
    file_types: list(z.string(), 0, 10).optional(),
  }),
  21: z.strictObject({
    type: z.number(),
    id,
    custom_id: customId,
    options: list(choice, 2, 10),
    required: z.boolean().optional(),
  }),
  22: z.strictObject({
    type: z.number(),
    id,
    custom_id: customId,
    options: list(choice, 1, 10),
    min_values: whole(0, 10).optional(),
    max_values: whole(1, 10).optional(),
    required: z.boolean().optional(),
  }),
  23: z.strictObject({
    type: z.number(),
    id,
    custom_id: customId,
    default: z.boolean().optional(),
  }),
};
