/** Zod schemas that speak Discord's error language: every problem becomes a code and a path of 50035's `errors` tree. */
import { z } from 'zod';
import { errorTree, refusal } from '../refusal.ts';

const custom = (code: string, message: string) => ({
  code: 'custom' as const,
  message,
  params: { discord: code },
});

export type Complain = (path: readonly PropertyKey[], code: string, message: string) => void;

/** A string of `min`–`max` characters, counted as Discord counts them: by code point. */
export const text = (min: number, max: number) =>
  z.string().superRefine((value, ctx) => {
    const length = [...value].length;
    if (length >= min && length <= max) return;
    ctx.addIssue(
      min === 0
        ? custom('BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`)
        : custom('BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`),
    );
  });

export const list = <T extends z.ZodType>(item: T, min: number, max: number) =>
  z.array(item).superRefine((value, ctx) => {
    if (value.length > max)
      ctx.addIssue(custom('BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`));
    if (value.length < min)
      ctx.addIssue(custom('BASE_TYPE_MIN_LENGTH', `Must be ${min} or more in length.`));
  });

export const whole = (min: number, max: number) =>
  z.number().superRefine((value, ctx) => {
    if (!Number.isInteger(value))
      ctx.addIssue(custom('NUMBER_TYPE_COERCE', `Value "${value}" is not int.`));
    else if (value > max)
      ctx.addIssue(custom('NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`));
    else if (value < min)
      ctx.addIssue(
        custom('NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`),
      );
  });

export const oneOf = (...values: readonly number[]) =>
  z.number().superRefine((value, ctx) => {
    if (!values.includes(value))
      ctx.addIssue(
        custom('BASE_TYPE_CHOICES', `Value must be one of {${[...values].join(', ')}}.`),
      );
  });

export const snowflake = z.string().superRefine((value, ctx) => {
  if (!/^\d{17,20}$/.test(value))
    ctx.addIssue(custom('NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`));
});

/** A link; Discord takes http, https and, where `schemes` says so, attachment or discord. */
export const link = (schemes: readonly string[], max = 2048) =>
  z.string().superRefine((value, ctx) => {
    const scheme = /^([a-z]+):\/\/.+/i.exec(value)?.[1]?.toLowerCase();
    if (
      scheme === undefined ||
      !schemes.includes(scheme) ||
      (scheme.startsWith('http') && !URL.canParse(value))
    )
      ctx.addIssue(
        custom(
          'URL_TYPE_INVALID_SCHEME',
          `Scheme "${scheme ?? value}" is not supported. Scheme must be one of (${schemes.map((s) => `'${s}'`).join(', ')}).`,
        ),
      );
    else if (value.length > max)
      ctx.addIssue(custom('BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`));
  });

export const WEB = ['http', 'https'] as const;
export const WEB_OR_ATTACHMENT = ['http', 'https', 'attachment'] as const;

/** Adds problems with Discord's code from inside a `superRefine`. */
export const complainer =
  (ctx: z.core.$RefinementCtx): Complain =>
  (path, code, message) =>
    ctx.addIssue({ ...custom(code, message), path: [...path], input: undefined });

const codeOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'custom') return String(issue.params?.discord ?? 'BASE_TYPE_INVALID');
  if (issue.code === 'invalid_type')
    return issue.message.includes('undefined') ? 'BASE_TYPE_REQUIRED' : 'BASE_TYPE_BAD_TYPE';
  return 'BASE_TYPE_INVALID';
};

const messageOf = (issue: z.core.$ZodIssue): string =>
  codeOf(issue) === 'BASE_TYPE_REQUIRED' ? 'This field is required' : issue.message;

/** Code of a complaint about a field that Discord does not know, from a hand-written check. */
export const UNKNOWN_FIELD = 'UNKNOWN_FIELD';

const unknownKeys = (issue: z.core.$ZodIssue) => {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: issue.path, key }));
  if (codeOf(issue) === UNKNOWN_FIELD)
    return [{ path: issue.path.slice(0, -1), key: String(issue.path.at(-1)) }];
  return [];
};

const dropKey = (value: unknown, path: readonly PropertyKey[], key: string) => {
  const step = (node: unknown, at: PropertyKey) => (node as Record<PropertyKey, unknown>)[at];
  delete (path.reduce<unknown>(step, value) as Record<string, unknown>)[key];
};

/**
 * Checks a body. Fields that Discord does not know are reported to `unknownField` and dropped, as Discord drops them;
 * everything else that is wrong is thrown as a 50035.
 */
export const parseForm = <T extends z.ZodType>(
  schema: T,
  body: unknown,
  unknownField: (detail: string) => void,
): z.infer<T> => {
  const input = structuredClone(body);
  // Each round drops the unknown fields of one more level of nesting; forms are less than 8 deep.
  for (let round = 0; round < 8; round += 1) {
    const result = schema.safeParse(input);
    if (result.success) return result.data;
    const unknown = result.error.issues.flatMap(unknownKeys);
    for (const { path, key } of unknown) {
      unknownField([...path, key].join('.'));
      dropKey(input, path, key);
    }
    if (unknown.length > 0) continue;
    throw refusal('invalidForm', {
      errors: errorTree(
        result.error.issues.map((issue) => ({
          path: issue.path,
          code: codeOf(issue),
          message: messageOf(issue),
        })),
      ),
    });
  }
  throw refusal('invalidForm', { errors: {} });
};
