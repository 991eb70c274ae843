// A question of 500 characters made to be slow: every reading of it ends at once, or this file does not end.
import { expect, it } from 'vitest';
import { codeCondition } from '../../../src/domain/answer/code-condition.ts';
import { digestAsked } from '../../../src/domain/answer/digest-asked.ts';
import { askedKinds, askedMetrics } from '../../../src/domain/answer/expect.ts';
import {
  askedOf,
  asksForSimilar,
  leansBack,
  withTitle,
} from '../../../src/domain/answer/follow-up.ts';
import { questionForm } from '../../../src/domain/answer/form.ts';
import { searchText } from '../../../src/domain/answer/frame.ts';
import { linkAsked, saysWhere } from '../../../src/domain/answer/link-asked.ts';
import { properMissing } from '../../../src/domain/answer/missing.ts';
import { asksRecord } from '../../../src/domain/answer/record.ts';
import { asksShortVersion, asksSideAlone } from '../../../src/domain/answer/side.ts';
import { smallTalk } from '../../../src/domain/answer/small-talk.ts';
import { detectLanguage } from '../../../src/domain/language/detect.ts';
import { openerOf } from '../../../src/domain/language/openers.ts';

/** As long as a question may be (commands/ask.ts). */
const LENGTH = 500;
const READINGS: readonly ((text: string) => unknown)[] = [
  codeCondition,
  digestAsked,
  askedKinds,
  askedMetrics,
  (text) => askedOf(text, 'X'),
  asksForSimilar,
  leansBack,
  (text) => withTitle(text, 'X'),
  questionForm,
  searchText,
  (text) => linkAsked(text, { ...questionForm(text), link: true }),
  saysWhere,
  (text) => properMissing(text, 'abc'),
  asksRecord,
  asksShortVersion,
  asksSideAlone,
  smallTalk,
  detectLanguage,
  openerOf,
];

it.each([
  ['in ', '!'],
  ['by ', 'a!'],
  ...[
    'and ',
    'hey, ',
    'hi there ',
    'thanks ',
    'ok ... ',
    'no, not ',
    'is ',
    'the ',
    'so what about ',
  ].map((again) => ['', again]),
  ...['where ', 'code ', 'the code ', 'link to ', 'pls , ', 'got a ', 'x y: ', 'https://'].map(
    (again) => ['', again],
  ),
  ...['what papers ', 'papers on ', 'which of these ', 'anything on ', 'what is new in '].map(
    (again) => ['', again],
  ),
  ...[
    'the second ',
    'how many ',
    'who made ',
    'when was ',
    'what NDS does ',
    'longest ',
    'vs ',
    '1.5 ',
  ].map((again) => ['', again]),
  ['what ', 'A'],
  ['', 'a1'],
  ['', '(('],
  ['¿', 'que '],
])('%j and then %j over and over', (start, again) => {
  for (const end of ['', 'x', '?', ' x y z w v'])
    for (const read of READINGS) read(`${start}${again.repeat(LENGTH / again.length)}${end}`);
  expect(again).not.toBe('');
});
