/** The page's own icons: simple strokes on a 24 by 24 grid, hidden from screen readers (their buttons have names). */
import { svg } from './dom.ts';

const PATHS = {
  hash: 'M10 4 7 20M17 4l-3 16M4.5 9h16M3.5 15h16',
  thread: 'M4 5h16M4 10h16M4 15h8m4 0h4m-2-2v7m-4-3.500h8',
  forum: 'M4 5h11v8H9l-4 3v-3H4zM18 9h2.500v8H19v3l-4-3h-4',
  at: 'M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zm0 0v1.500a2.500 2.500 0 0 0 5 0V12a9 9 0 1 0-4 7.500',
  send: 'M4 12 20 4l-4.500 16-4-6.500zM11.500 13.500 20 4',
  plus: 'M12 5v14M5 12h14',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  reply: 'M10 6 4 12l6 6M4 12h10a6 6 0 0 1 6 6',
  close: 'M6 6l12 12M18 6 6 18',
  eye: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  menu: 'M4 6h16M4 12h16M4 18h16',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2.500M12 19.500V22M2 12h2.500M19.500 12H22M5 5l1.800 1.800M17.200 17.200 19 19M19 5l-1.800 1.800M6.800 17.200 5 19',
  external: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  down: 'M5 9l7 7 7-7',
  slash: 'M17 4 7 20',
  apps: 'M5 5h5v5H5zM14 5h5v5h-5zM5 14h5v5H5zM16.500 14v5M14 16.500h5',
  trash: 'M5 7h14M10 7V4.500h4V7M7 7l1 13h8l1-13',
} as const;

export type IconName = keyof typeof PATHS;

export const icon = (name: IconName): SVGElement =>
  svg(
    'svg',
    { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: PATHS[name] }),
  );
