/** The input of one option of a command, by its type: text, number, choices, the bot's own suggestions, a file. */
import type { CommandChoice, CommandOption } from '../../../command-types.ts';
import type { SentValue } from '../../protocol.ts';
import type { App } from '../app.ts';
import { type Child, freshId, h } from '../dom.ts';
import { readFiles } from './files.ts';
import { createSuggest } from './suggest.ts';

export interface OptionField {
  readonly option: CommandOption;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** What is to be sent; undefined when nothing was given. Rejects in words. */
  value(): Promise<SentValue | undefined>;
}

/** Discord asks the bot after a short pause in typing. */
const PAUSE_MS = 150;
/** Discord shows this many suggestions. */
const SHOWN = 25;

const TYPE = { integer: 4, boolean: 5, number: 10, attachment: 11 } as const;

const ofServer = (app: App, option: CommandOption): readonly CommandChoice[] | null => {
  const { guilds, users } = app.around();
  const guild = guilds.find(({ id }) => id === app.channel().guildId);
  const people = users.filter(({ id }) => guild?.members.includes(id) ?? true);
  const channels = (guild?.channels ?? []).filter(
    ({ type }) => !option.channel_types?.length || option.channel_types.includes(type),
  );
  const lists: Readonly<Record<number, readonly { readonly id: string; readonly name: string }[]>> =
    {
      6: people,
      7: channels,
      8: guild?.roles ?? [],
      9: [...people, ...(guild?.roles ?? [])],
    };
  return lists[option.type]?.map(({ id, name }) => ({ name, value: id })) ?? null;
};

const BOOLEAN: readonly CommandChoice[] = [
  { name: 'True', value: 'true' },
  { name: 'False', value: 'false' },
];

/** A list that the value must come from, or null when anything may be typed. */
const fixedChoices = (app: App, option: CommandOption): readonly CommandChoice[] | null => {
  if (option.choices?.length) return option.choices;
  return option.type === TYPE.boolean ? BOOLEAN : ofServer(app, option);
};

const numeric = (option: CommandOption, text: string): number => {
  const value = Number(text);
  if (Number.isNaN(value) || (option.type === TYPE.integer && !Number.isInteger(value)))
    throw new Error(
      `${option.name}: write a ${option.type === TYPE.integer ? 'whole ' : ''}number.`,
    );
  return value;
};

const labelled = (option: CommandOption, input: HTMLInputElement, below?: Child): HTMLElement =>
  h('div', { class: 'command-option' }, h('label', { for: input.id }, option.name), input, below);

const fileField = (option: CommandOption): OptionField => {
  const input = h('input', { type: 'file', id: freshId('option') });
  return {
    option,
    input,
    element: labelled(option, input),
    value: async () => (await readFiles(input.files ?? []))[0],
  };
};

/** @param suggest Asks the bot for suggestions, for an option with autocomplete. */
export const optionField = (
  app: App,
  option: CommandOption,
  suggest: (partial: string) => Promise<readonly CommandChoice[]>,
): OptionField => {
  if (option.type === TYPE.attachment) return fileField(option);
  const input = h('input', {
    id: freshId('option'),
    autocomplete: 'off',
    spellcheck: 'false',
    maxlength: option.max_length ?? 6_000,
    'aria-description': option.description,
    ...(option.type === TYPE.integer || option.type === TYPE.number
      ? { inputmode: 'decimal' }
      : {}),
  });
  const choices = fixedChoices(app, option);
  const offers = choices !== null || option.autocomplete === true;
  const list = offers ? createSuggest(input, `Choices for ${option.name}`) : null;
  let chosen: CommandChoice | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const offer = (found: readonly CommandChoice[]): void =>
    list?.show(
      option.description,
      found.slice(0, SHOWN).map((one) => ({
        label: one.name,
        pick: () => {
          chosen = one;
          input.value = one.name;
          fit();
        },
      })),
      input.value === '' ? undefined : 'No options match what you typed.',
    );
  const ask = async (): Promise<void> => {
    const typed = input.value;
    // Suggestions are a help: without them one types on.
    const found = await suggest(typed).catch(() => []);
    if (input.value === typed && document.activeElement === input) offer(found);
  };
  const look = (): void => {
    clearTimeout(timer);
    const typed = input.value.toLowerCase();
    if (choices) offer(choices.filter(({ name }) => name.toLowerCase().includes(typed)));
    else if (option.autocomplete) timer = setTimeout(() => void ask(), PAUSE_MS);
  };
  const fit = (): void =>
    input.style.setProperty('--length', String(Math.min(60, Math.max(8, input.value.length + 1))));
  input.addEventListener('input', () => {
    chosen = null;
    fit();
    look();
  });
  input.addEventListener('focus', () => {
    if (!chosen) look();
  });
  if (list) {
    input.addEventListener('blur', list.hide);
    input.addEventListener('keydown', list.key);
  }
  fit();

  return {
    option,
    input,
    element: labelled(option, input, list?.element),
    async value() {
      const text = input.value.trim();
      if (text === '') return undefined;
      const given =
        chosen ?? choices?.find(({ name }) => name.toLowerCase() === text.toLowerCase());
      if (choices && !given) throw new Error(`${option.name}: choose one of the list.`);
      const value = given?.value ?? text;
      if (option.type === TYPE.boolean) return value === 'true';
      if (option.type === TYPE.integer || option.type === TYPE.number)
        return typeof value === 'number' ? value : numeric(option, value);
      return value;
    },
  };
};
