// Arguments are checked against a command's own options table, whoever sends them: Discord's checks run in its client only.
import type { Args, Attachment, ChannelRef, OptionSpec, OptionSpecs } from './command.ts';
import { UserError } from './domain/errors.ts';
import { channelKinds } from './domain/settings.ts';

/** Default length of a text option: longer questions are pasted documents. */
const MAX_TEXT = 1_000;

const isAttachment = (value: unknown): value is Attachment =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, 'url') === 'string' &&
  typeof Reflect.get(value, 'name') === 'string' &&
  typeof Reflect.get(value, 'size') === 'number';

/** A channel as adapters write it, `kind:id`; null for anything else, also for a kind that takes no posts. */
export function readChannel(value: string): ChannelRef | null {
  const [, word, id] = /^([a-z]+):(\d{5,20})$/.exec(value) ?? [];
  const kind = channelKinds.find((one) => one === word);
  return kind === undefined || id === undefined ? null : { id, kind };
}

/** One value as its option says; undefined when there is none. Throws UserError in words. */
function readValue(name: string, spec: OptionSpec, value: unknown): unknown {
  switch (spec.type) {
    case 'string': {
      if (typeof value !== 'string') throw new UserError(`\`${name}\` must be text.`);
      const text = value.trim();
      const max = spec.maxLength ?? MAX_TEXT;
      if (text.length > max) {
        throw new UserError(`\`${name}\` is ${text.length} characters long; at most ${max} fit.`);
      }
      if (spec.choices && text !== '' && !spec.choices.some((choice) => choice.value === text)) {
        const allowed = spec.choices.map((choice) => choice.value).join(', ');
        throw new UserError(`\`${name}\` can be: ${allowed}.`);
      }
      return text === '' ? undefined : text;
    }
    case 'integer': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (typeof number !== 'number' || !Number.isInteger(number)) {
        throw new UserError(`\`${name}\` must be a whole number.`);
      }
      if (spec.min !== undefined && number < spec.min) {
        throw new UserError(`\`${name}\` must be at least ${spec.min}.`);
      }
      if (spec.max !== undefined && number > spec.max) {
        throw new UserError(`\`${name}\` must be at most ${spec.max}.`);
      }
      return number;
    }
    case 'boolean':
      if (value === true || value === 'true' || value === 'yes') return true;
      if (value === false || value === 'false' || value === 'no') return false;
      throw new UserError(`\`${name}\` must be yes or no.`);
    case 'attachment':
      if (!isAttachment(value)) throw new UserError(`\`${name}\` must be a file.`);
      return value;
    case 'channel': {
      const channel = typeof value === 'string' ? readChannel(value) : null;
      if (channel === null || spec.kinds?.includes(channel.kind) === false) {
        const kinds = (spec.kinds ?? channelKinds).join(' or ');
        throw new UserError(`\`${name}\` must be a ${kinds} channel of this server.`);
      }
      return channel;
    }
    case 'role':
      if (typeof value !== 'string' || !/^\d{5,20}$/.test(value)) {
        throw new UserError(`\`${name}\` must be a role of this server.`);
      }
      return value;
  }
}

/**
 * Checked and typed arguments of a command. Unknown names are refused, so that a misspelt option is never ignored.
 * Throws UserError that names the option and what it takes.
 */
export function readArgs<O extends OptionSpecs>(
  options: O,
  raw: Readonly<Record<string, unknown>>,
): Args<O> {
  const unknown = Object.keys(raw).find((name) => !Object.hasOwn(options, name));
  if (unknown !== undefined) {
    const known = Object.keys(options).join(', ') || 'none';
    throw new UserError(`There is no option \`${unknown}\` here. Options: ${known}.`);
  }
  const args: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(options)) {
    const given = raw[name];
    const value = given === undefined || given === null ? undefined : readValue(name, spec, given);
    if (value === undefined && spec.required === true) {
      throw new UserError(`\`${name}\` is missing: ${spec.description}.`);
    }
    args[name] = value;
  }
  return args as Args<O>;
}
