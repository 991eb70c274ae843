// A Discord message as text: embeds behind a bar, buttons and menus as numbers that can be typed.
import { renderMarkdown } from './markdown.ts';
import { plain, type Style } from './style.ts';

/** What is read of a message; the rest of Discord's object is left alone. */
export interface ShownMessage {
  readonly id: string;
  readonly content?: string;
  readonly embeds?: readonly ShownEmbed[];
  readonly components?: readonly ShownComponent[];
  readonly flags?: number;
}

interface ShownEmbed {
  readonly title?: string;
  readonly url?: string;
  readonly description?: string;
  readonly color?: number;
  readonly author?: { readonly name: string };
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
  readonly footer?: { readonly text: string };
}

export interface ShownComponent {
  readonly type: number;
  readonly custom_id?: string;
  readonly label?: string;
  readonly url?: string;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly options?: readonly {
    readonly label: string;
    readonly value: string;
    readonly description?: string;
  }[];
  readonly components?: readonly ShownComponent[];
}

/** What a number means when it is typed. */
export interface Choice {
  /** `2` a button, `3.1` the first option of the third control. */
  readonly key: string;
  readonly label: string;
  readonly customId: string;
  readonly type: number;
  readonly values: readonly string[];
}

export interface RenderedMessage {
  readonly text: string;
  readonly choices: readonly Choice[];
}

/** Discord's component types. */
const ROW = 1;
const BUTTON = 2;
const STRING_SELECT = 3;
/** Message flag: only the person who asked sees it. */
const EPHEMERAL = 64;

/** The message for a terminal, and what can be typed on it. Pure. */
export function renderMessage(message: ShownMessage, style: Style): RenderedMessage {
  const { lines, choices } = renderControls(message.components ?? [], style);
  const blocks = [
    message.content ? style.wrap(renderMarkdown(message.content, style)) : '',
    ...(message.embeds ?? []).map((embed) => renderEmbed(embed, style)),
    lines.join('\n'),
    ((message.flags ?? 0) & EPHEMERAL) !== 0 ? style.dim('(only you can see this)') : '',
  ];
  return { text: blocks.filter((block) => block !== '').join('\n'), choices };
}

function renderEmbed(embed: ShownEmbed, style: Style): string {
  const title = embed.title ? [style.title(renderMarkdown(embed.title, style))] : [];
  const blocks = [
    ...(embed.author ? [style.dim(plain(embed.author.name))] : []),
    ...title,
    ...(embed.url ? [style.dim(embed.url)] : []),
    ...(embed.description ? [renderMarkdown(embed.description, style)] : []),
    ...(embed.fields ?? []).map(
      ({ name, value }) =>
        `\n${style.bold(renderMarkdown(name, style))}\n${renderMarkdown(value, style)}`,
    ),
    ...(embed.footer ? [style.dim(plain(embed.footer.text))] : []),
  ];
  const bar = `${style.colour(embed.color ?? 0x5865f2, '│')} `;
  return style
    .wrap(blocks.join('\n'), '  ')
    .split('\n')
    .map((text) => bar + text.slice(2))
    .join('\n');
}

function renderControls(
  rows: readonly ShownComponent[],
  style: Style,
): { readonly lines: readonly string[]; readonly choices: readonly Choice[] } {
  const controls = rows.flatMap((row) => (row.type === ROW ? (row.components ?? []) : [row]));
  const lines: string[] = [];
  const choices: Choice[] = [];
  const buttons: string[] = [];
  let number = 0;
  for (const { type, custom_id: customId, ...control } of controls) {
    const label = plain(control.label ?? control.placeholder ?? '');
    if (type === BUTTON && control.url) lines.push(`${label} ${style.dim(control.url)}`);
    if (customId === undefined || control.disabled === true) continue;
    if (type === BUTTON) {
      number += 1;
      choices.push({ key: `${number}`, label, customId, type, values: [] });
      buttons.push(`${style.hint(`(${number})`)} ${label}`);
    } else if (type === STRING_SELECT) {
      number += 1;
      lines.push(`${label}:`);
      for (const [index, option] of (control.options ?? []).entries()) {
        const key = `${number}.${index + 1}`;
        const text = plain(option.label);
        choices.push({ key, label: text, customId, type, values: [option.value] });
        lines.push(`  ${style.hint(`(${key})`)} ${text}`);
      }
    }
  }
  return { lines: buttons.length === 0 ? lines : [buttons.join('  '), ...lines], choices };
}
