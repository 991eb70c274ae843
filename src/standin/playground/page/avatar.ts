/** Avatars drawn here: the bot's sheet of paper, a person's initial on a colour of their own. No picture is loaded. */
import type { UserInfo } from '../protocol.ts';
import { h, svg } from './dom.ts';

const COLOURS = 6;

const hue = (id: string): number => Number(BigInt(id) >> 22n) % COLOURS;

const paper = (): SVGElement =>
  svg(
    'svg',
    { viewBox: '0 0 40 40', 'aria-hidden': 'true' },
    svg('path', { d: 'M12 10.500h12.500L28 14v15.500H12z' }),
    svg('path', { d: 'M16 17.500h8M16 21.500h8M16 25.500h5' }),
  );

/** Decoration beside a name, so hidden from screen readers. */
export const avatar = (user: UserInfo, size: 'small' | 'normal' = 'normal'): HTMLElement =>
  h(
    'span',
    {
      class: `avatar ${size} ${user.bot ? 'bot' : `tint-${hue(user.id)}`}`,
      'aria-hidden': 'true',
    },
    user.bot ? paper() : [...user.name][0]?.toUpperCase(),
  );
