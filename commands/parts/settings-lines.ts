// A server's settings in words, with the next post and how the last one went.

import { readKind } from '../../src/domain/post-kind.ts';
import { timeInWords } from '../../src/domain/schedule/clock-time.ts';
import { nextDue } from '../../src/domain/schedule/due.ts';
import { weekdaysInWords } from '../../src/domain/schedule/weekdays.ts';
import type { GuildSettings } from '../../src/domain/settings.ts';
import type { Line, Part } from '../../src/domain/view.ts';
import type { Post } from '../../src/ports-post.ts';

export interface SettingsSection {
  readonly heading: string;
  readonly lines: readonly Line[];
}

const onOff = (value: boolean): string => (value ? 'on' : 'off');

function papersInWords({ top, minVotes, lagDays }: GuildSettings): string {
  const which = top === null ? 'all' : `the ${top} most voted`;
  const votes = minVotes === null ? '' : ` with at least ${minVotes} votes`;
  const day =
    lagDays === 0 ? 'the same day' : lagDays === 1 ? 'the day before' : `${lagDays} days before`;
  return `Papers: ${which}${votes}, of ${day}`;
}

function nextLine(settings: GuildSettings, now: Date): Line {
  if (settings.channel === null) return 'Next post: none until a channel is chosen';
  const next = nextDue(settings, now);
  if (next === null) return 'Next post: none, since no weekday is chosen';
  return ['Next post: ', { time: next.toISOString() }];
}

function lastLine(post: Post): string {
  const about = `Last post (${post.day}): `;
  switch (post.state) {
    case 'sent':
      return `${about}sent`;
    case 'due':
      return `${about}waiting${post.problem === null ? '' : `, ${post.problem}`}`;
    case 'dropped':
      return `${about}not sent, ${post.problem ?? 'given up'}`;
  }
}

/** How the newest post went, and what keeps its papers' threads from being there. */
function postLines(posts: readonly Post[]): readonly Line[] {
  const isPaper = (post: Post): boolean => readKind(post.kind)?.is === 'paper';
  const last = posts.find((post) => !isPaper(post));
  const stuck = posts.find(
    (post) => isPaper(post) && post.state === 'due' && post.problem !== null,
  );
  return [
    ...(last === undefined ? [] : [lastLine(last)]),
    ...(stuck === undefined ? [] : [`Threads of ${stuck.day}: waiting, ${stuck.problem}`]),
  ];
}

const orNone = (part: Part | null, none: string): Part => part ?? none;

/** All settings; `posts` are the newest posts of the server. */
export function settingsLines(
  settings: GuildSettings,
  posts: readonly Post[],
  now: Date,
): readonly SettingsSection[] {
  const { channel, mentionRole, logChannel, managerRole } = settings;
  const time = `${timeInWords(settings.minutes)} ${settings.zone}, ${weekdaysInWords(settings.weekdays)}`;
  return [
    {
      heading: 'Digest posts',
      lines: [
        channel === null
          ? 'Channel: none, so nothing is posted'
          : ['Channel: ', { channel: channel.id }, ` (${channel.kind})`],
        `Time: ${time}`,
        nextLine(settings, now),
        ...postLines(posts),
        papersInWords(settings),
        `Weekly round-up: ${onOff(settings.weekly)}`,
        `${channel?.kind === 'forum' ? 'A post' : 'A thread'} for each of the best papers: ${onOff(settings.threads)}`,
        ['Mentioned: ', orNone(mentionRole === null ? null : { role: mentionRole }, 'nobody')],
      ],
    },
    {
      heading: 'Replies',
      lines: [
        settings.replies === 'public'
          ? 'Answers to commands: seen by all in the channel'
          : 'Answers to commands: seen only by who asks',
      ],
    },
    {
      heading: 'Who runs me',
      lines: [
        ['Log channel: ', orNone(logChannel === null ? null : { channel: logChannel }, 'none')],
        [
          'Beside Manage Server: ',
          orNone(managerRole === null ? null : { role: managerRole }, 'nobody'),
        ],
      ],
    },
  ];
}
