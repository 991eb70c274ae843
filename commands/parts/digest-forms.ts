// The forms of /digest: one for pasted text, one that changes a digest.
import type { View } from '../../src/domain/view.ts';

/** Discord's modals take 4,000 characters a field and five fields; one is the day. */
const PART_MAX = 4_000;
const PARTS = ['part1', 'part2', 'part3', 'part4'] as const;

/** Titles stand on one line of a phone. */
export const TITLE_MAX = 100;

/** The form for pasted text; a day that was given already is kept in it. */
export const pasteForm = (date: string | undefined): View => ({
  kind: 'form',
  title: 'Post a digest',
  request: { name: 'digest.pasted', args: [] },
  fields: [
    {
      name: 'date',
      label: 'Day (empty: named in the text, or today)',
      style: 'short',
      required: false,
      maxLength: 20,
      placeholder: 'e.g. 2026-01-15 or yesterday',
      ...(date === undefined ? {} : { value: date }),
    },
    ...PARTS.map((name, index) => ({
      name,
      label: index === 0 ? 'The digest' : `… part ${index + 1}, if it is longer`,
      style: 'paragraph' as const,
      required: index === 0,
      maxLength: PART_MAX,
      ...(index === 0 ? { placeholder: 'Title, empty line, abstract; or links, or JSON' } : {}),
    })),
  ],
});

/** The form that changes a digest; made without a read, since a form must come at once. */
export const changeForm = (id: string, date: string): View => ({
  kind: 'form',
  title: 'Change the digest',
  request: { name: 'digest.changed', args: [id] },
  fields: [
    { name: 'date', label: 'Day', style: 'short', required: true, maxLength: 20, value: date },
    {
      name: 'title',
      label: 'Title (empty: as it is; - for none)',
      style: 'short',
      required: false,
      maxLength: TITLE_MAX,
    },
  ],
});

/** A part that begins so is the next paper: a line without a full stop, and an empty one after it. */
const BEGINS_WITH_TITLE = /^\s*\S[^\n]{2,250}[^\n.]\n\s*\n/;

/** A text that was cut into parts in the middle of a line is put together as it was; the next paper begins on a line of its own. */
export const pastedText = (fields: Readonly<Record<string, string>>): string =>
  PARTS.map((name) => fields[name] ?? '').reduce((text, part) =>
    BEGINS_WITH_TITLE.test(part) && /[.!?)\]"”]\s*$/.test(text)
      ? `${text}\n\n${part}`
      : text + part,
  );
