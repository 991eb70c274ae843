// Everything that can be said to the bot, made out of its table of commands, and buttons of elsewhere pressed where they do not belong.
import { commands } from '../../commands/index.ts';
import type { Command, CommandModule, OptionSpec } from '../../src/command.ts';
import type { InteractionHandle } from '../../src/standin/person/handle.ts';
import type { Place } from '../../src/standin/person/place.ts';
import type { Standin } from '../../src/standin/standin.ts';
import type { Component, Message } from '../../src/standin/types.ts';

export interface Call {
  readonly name: string;
  readonly sub: string | null;
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

/** Option types of Discord's components. */
const ROW = 1;
const BUTTON = 2;
const STRING_SELECT = 3;

function valuesOf(
  spec: OptionSpec,
  words: readonly string[],
): readonly (string | number | boolean)[] {
  switch (spec.type) {
    case 'string':
      return (
        spec.choices?.map(({ value }) => value) ??
        words.map((word) => word.slice(0, spec.maxLength ?? word.length))
      );
    case 'integer':
      return [spec.min ?? 1];
    case 'boolean':
      return [true];
    case 'attachment':
    case 'channel':
    case 'role':
      return [];
  }
}

/** The required options with each of their values, and each other option beside them once. */
function optionSets(command: Command, words: readonly string[]): readonly Call['options'][] {
  const specs = Object.entries(command.options);
  const required = specs.filter(([, spec]) => spec.required === true);
  const most = Math.max(1, ...required.map(([, spec]) => valuesOf(spec, words).length));
  const base = Array.from({ length: most }, (_, n) =>
    Object.fromEntries(
      required.flatMap(([name, spec]) => {
        const values = valuesOf(spec, words);
        const value = values[n % Math.max(1, values.length)];
        return value === undefined ? [] : [[name, value] as const];
      }),
    ),
  );
  const first = base[0] ?? {};
  const more = specs
    .filter(([, spec]) => spec.required !== true)
    .flatMap(([name, spec]) => valuesOf(spec, words).map((value) => ({ ...first, [name]: value })));
  return [...base, ...more];
}

/** Discord has no way to say a server's command in a direct message. */
export const modulesIn = ({ channel }: Place): readonly CommandModule[] =>
  commands.filter(({ contexts }) => contexts === 'anywhere' || channel.guildId !== undefined);

/** Every command and sub-command with every option, its text options filled with `words`. */
export const everyCall = (words: readonly string[], place: Place): readonly Call[] =>
  modulesIn(place).flatMap((module) =>
    [...(module.command ? [module.command] : []), ...(module.subcommands ?? [])].flatMap(
      (command) =>
        optionSets(command, words).map((options) => ({
          name: module.name,
          sub: module.command === command ? null : command.name,
          options,
        })),
    ),
  );

/** Every option that completes, with each partial text. */
export const everyCompletion = (partials: readonly string[], place: Place) =>
  modulesIn(place).flatMap((module) =>
    [...(module.command ? [module.command] : []), ...(module.subcommands ?? [])].flatMap(
      (command) =>
        Object.entries(command.options)
          .filter(([, spec]) => spec.type === 'string' && spec.autocomplete === true)
          .flatMap(([option]) =>
            partials.map((partial) => ({
              name: module.name,
              sub: module.command === command ? null : command.name,
              option,
              partial,
            })),
          ),
    ),
  );

/** What a person sees of a message: words, buttons, and what the buttons carry. */
const seen = ({ content, embeds, components }: Message): string =>
  JSON.stringify({ content, embeds, components });

/** What came of it, whatever it is: a message with all that followed, a form, or choices. */
export async function outcome(handle: InteractionHandle): Promise<string> {
  const { type } = await handle.acknowledged();
  if (type === 8) return JSON.stringify(await handle.choices());
  if (type === 9) {
    const { title, components } = await handle.modal();
    return JSON.stringify({ title, components });
  }
  const answer = seen(await handle.settled());
  return [answer, ...handle.followups().map(seen)].join('\n');
}

export const say = (place: Place, { name, sub, options }: Call): Promise<string> =>
  outcome(place.slash(name, options, { force: true, ...(sub === null ? {} : { sub }) }));

/** The buttons and menus of all messages of a server, whoever sees them. */
export function controlsIn(standin: Standin, guildId: string): readonly Component[] {
  const channels = [...standin.world.channels.values()].filter((one) => one.guildId === guildId);
  return channels.flatMap(({ id }) =>
    [...(standin.world.messages.get(id)?.values() ?? [])].flatMap(({ message }) =>
      message.components
        .flatMap((row) => row.components ?? [])
        .filter(({ custom_id: customId }) => customId !== undefined),
    ),
  );
}

export const button = (customId: string): Component => ({
  type: BUTTON,
  style: 2,
  label: 'forged',
  custom_id: customId,
});

/** Puts a control of elsewhere under a message of the bot. */
export function plant(standin: Standin, host: Message, control: Component): void {
  const records = standin.world.messages.get(host.channel_id);
  const record = records?.get(host.id);
  if (records === undefined || record === undefined) throw new Error('no message to press');
  const { disabled: _, ...active } = control;
  const components = [{ type: ROW, components: [active] }];
  records.set(host.id, { ...record, message: { ...record.message, components } });
}

/** Uses a control of elsewhere under a message here, once for each of its choices (at most three). */
export async function useHere(
  standin: Standin,
  place: Place,
  host: Message,
  control: Component,
): Promise<readonly string[]> {
  const id = control.custom_id ?? '';
  if (control.type === BUTTON) {
    plant(standin, host, control);
    return [await outcome(place.click(host.id, id))];
  }
  if (control.type !== STRING_SELECT) return [];
  const results: string[] = [];
  for (const { value } of (control.options ?? []).slice(0, 3)) {
    plant(standin, host, control);
    results.push(await outcome(place.select(host.id, id, [value])));
  }
  return results;
}
