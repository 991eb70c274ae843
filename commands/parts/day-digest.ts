// A day's digest by themes, eight papers a page.
import type { Context } from '../../src/command.ts';
import { digestTitle } from '../../src/domain/digest.ts';
import type { Action, Theme, View } from '../../src/domain/view.ts';
import { button, pageButtons } from './buttons.ts';
import { openSelect } from './paper-list.ts';

/** Eight papers with a line each stay within one embed, and one menu opens them all. */
const PAGE_SIZE = 8;

const dayButton = (label: string, date: string): Action => button(label, 'today.show', [date, '0']);

/** The papers `from`…`to` of all themes together, each still under its theme. */
function slice(themes: readonly Theme[], from: number, to: number): readonly Theme[] {
  let before = 0;
  return themes.flatMap((theme) => {
    const papers = theme.papers.slice(Math.max(0, from - before), Math.max(0, to - before));
    before += theme.papers.length;
    return papers.length === 0 ? [] : [{ name: theme.name, papers }];
  });
}

/** A page of a day's digest with buttons to the other pages and days; a day without one names the nearest. */
export async function digestView(date: string, wanted: number, context: Context): Promise<View> {
  const { library, caller } = context;
  const [overview, around] = await Promise.all([
    library.overview(caller.viewer, date),
    library.daysAround(caller.viewer, date),
  ]);
  const days = [around.before, around.after].filter((day) => day !== null);
  if (overview === null) {
    const text =
      days.length === 0
        ? 'There is no digest here yet. Somebody with Manage Server can post one with /digest post.'
        : `There is no digest for ${date}. The nearest: ${days.join(' and ')}.`;
    const actions = days.map((day) => dayButton(day, day));
    return { kind: 'notice', tone: 'info', title: digestTitle(date), text, actions };
  }
  const pages = Math.max(1, Math.ceil(overview.paperCount / PAGE_SIZE));
  const page = Math.min(wanted, pages - 1);
  const themes = slice(overview.themes, page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  const actions: Action[] = [
    ...pageButtons(page, pages, (to) => ({ name: 'today.show', args: [date, String(to)] })),
  ];
  if (around.before !== null) actions.push(dayButton(`← ${around.before}`, around.before));
  if (around.after !== null) actions.push(dayButton(`${around.after} →`, around.after));
  const shown = themes.flatMap((theme) => theme.papers.map((line) => line.paper));
  return {
    kind: 'digest',
    date,
    paperCount: overview.paperCount,
    themes,
    note: null,
    page,
    pages,
    first: page * PAGE_SIZE + 1,
    actions: [...actions, openSelect(shown, page * PAGE_SIZE)],
  };
}
