/** What a command registration may hold (docs: interactions/application-commands). */
import { z } from 'zod';
import type { CommandOption } from '../command-types.ts';
import { type Complain, complainer, list, oneOf, text } from './form.ts';

/** docs: "Application Command Naming". Slash names must also be lower case. */
const SLASH_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** Characters of name, description and values of one command, options included; longest localisation counted. */
const TOTAL_TEXT = 8000;

const localizations = z.record(z.string(), z.string().nullable()).nullish();
const choiceName = z.strictObject({
  name: text(1, 100),
  name_localizations: localizations,
  value: z.union([text(0, 100), z.number()]),
});

const option: z.ZodType<CommandOption> = z.lazy(() =>
  z.strictObject({
    type: oneOf(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
    name: text(1, 32),
    name_localizations: localizations,
    description: text(1, 100),
    description_localizations: localizations,
    required: z.boolean().optional(),
    choices: list(choiceName, 0, 25).nullish(),
    options: list(option, 0, 25).optional(),
    channel_types: z.array(z.number()).optional(),
    min_value: z.number().optional(),
    max_value: z.number().optional(),
    min_length: z.number().int().min(0).max(6000).optional(),
    max_length: z.number().int().min(1).max(6000).optional(),
    autocomplete: z.boolean().optional(),
  }),
) as z.ZodType<CommandOption>;

const fields = {
  type: oneOf(1, 2, 3).nullish(),
  name: text(1, 32),
  name_localizations: localizations,
  description: text(0, 100).nullish(),
  description_localizations: localizations,
  options: list(option, 0, 25).nullish(),
  default_member_permissions: z.union([z.string().regex(/^\d+$/), z.number().int()]).nullish(),
  dm_permission: z.boolean().nullish(),
  default_permission: z.boolean().nullish(),
  contexts: z.array(oneOf(0, 1, 2)).nullish(),
  integration_types: z.array(oneOf(0, 1)).nullish(),
  nsfw: z.boolean().nullish(),
  handler: oneOf(1, 2).nullish(),
  id: z.string().optional(),
};

const longest = (value: string | undefined | null, local: unknown): number =>
  Math.max(
    [...(value ?? '')].length,
    ...Object.values((local ?? {}) as Record<string, string | null>).map((one) => one?.length ?? 0),
  );

interface Node {
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly name_localizations?: unknown;
  readonly description_localizations?: unknown;
  readonly options?: readonly CommandOption[] | null | undefined;
  readonly choices?: CommandOption['choices'];
}

const size = (node: Node): number =>
  longest(node.name, node.name_localizations) +
  longest(node.description, node.description_localizations) +
  (node.choices ?? []).reduce((sum, one) => sum + one.name.length + String(one.value).length, 0) +
  (node.options ?? []).reduce((sum, one) => sum + size(one), 0);

const checkName = (name: string, path: readonly PropertyKey[], complain: Complain) => {
  if (!SLASH_NAME.test(name) || name !== name.toLowerCase())
    complain([...path, 'name'], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
};

const SUB = 1;
const GROUP = 2;

const checkOption = (
  one: CommandOption,
  path: readonly PropertyKey[],
  depth: number,
  complain: Complain,
) => {
  checkName(one.name, path, complain);
  if (one.autocomplete && (one.choices?.length ?? 0) > 0)
    complain(
      [...path, 'autocomplete'],
      'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
      'autocomplete and choices exclude each other',
    );
  if ((one.autocomplete || one.choices?.length) && ![3, 4, 10].includes(one.type))
    complain(
      [...path, 'type'],
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Only string, integer and number options have choices or autocomplete',
    );
  for (const choice of one.choices ?? [])
    if ((typeof choice.value === 'string') !== (one.type === 3))
      complain(
        [...path, 'choices'],
        'APPLICATION_COMMAND_OPTIONS_CHOICE_VALUE_TYPE',
        'A choice has the type of its option',
      );
  if (one.type === GROUP && depth > 0)
    complain(
      [...path, 'type'],
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command option groups stand at the top',
    );
  if (one.type === SUB || one.type === GROUP)
    checkOptions(one.options ?? [], [...path, 'options'], depth + 1, complain, one.type === GROUP);
};

const checkOptions = (
  options: readonly CommandOption[],
  path: readonly PropertyKey[],
  depth: number,
  complain: Complain,
  onlySubs: boolean,
): void => {
  const isSub = (one: CommandOption) => one.type === SUB || one.type === GROUP;
  if (options.some(isSub) && !options.every(isSub))
    complain(
      path,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  if (onlySubs && (options.length === 0 || !options.every((one) => one.type === SUB)))
    complain(path, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'A group holds sub-commands');
  if (depth > 0 && !onlySubs && options.some(isSub))
    complain(
      path,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'A sub-command holds no sub-command',
    );
  options.forEach((one, at) => {
    const rest = options.slice(0, at);
    if (one.required && rest.some((before) => !before.required && !isSub(before)))
      complain(
        [...path, at],
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    if (rest.some((before) => before.name === one.name))
      complain(
        [...path, at, 'name'],
        'APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
        'Option name is already used',
      );
    checkOption(one, [...path, at], depth, complain);
  });
};

const checked = <T extends z.ZodObject>(schema: T) =>
  schema.superRefine((raw, ctx) => {
    const command = raw as Node & { readonly type?: number | null };
    const complain = complainer(ctx);
    const slash = (command.type ?? 1) === 1;
    if (slash && command.name !== undefined) checkName(command.name, [], complain);
    if (!slash && (command.description || command.options?.length))
      complain(
        ['description'],
        'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION',
        'Context menu commands cannot have description or options',
      );
    checkOptions(command.options ?? [], ['options'], 0, complain, false);
    if (size(command) > TOTAL_TEXT)
      complain([], 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${TOTAL_TEXT})`);
  });

/** POST, and each entry of a bulk PUT: a slash command needs its description. */
export const commandCreate = checked(z.strictObject(fields)).superRefine((command, ctx) => {
  if ((command.type ?? 1) === 1 && !command.description)
    complainer(ctx)(['description'], 'BASE_TYPE_REQUIRED', 'This field is required');
});

/** PATCH: every field may be missing. */
export const commandEdit = checked(z.strictObject(fields).partial());

export const commandBulk = z.array(commandCreate);

export type CommandInput = z.infer<typeof commandEdit>;
