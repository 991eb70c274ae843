/** Files of a message: pictures shown, everything else a link that saves it. */
import type { Attachment } from '../../../types.ts';
import { h } from '../dom.ts';
import { icon } from '../icons.ts';

const KILO = 1024;

export const fileSize = (bytes: number): string => {
  if (bytes < KILO) return `${bytes} bytes`;
  const kilo = bytes / KILO;
  return kilo < KILO ? `${kilo.toFixed(1)} KB` : `${(kilo / KILO).toFixed(1)} MB`;
};

/** Types that browsers draw and never run; SVG is not among them. */
const PICTURE = /^image\/(?:png|jpeg|gif|webp)$/;

export const attachment = (one: Attachment): HTMLElement => {
  if (PICTURE.test(one.content_type ?? ''))
    return h('img', { class: 'picture', src: one.url, alt: one.description ?? one.filename });
  return h(
    'div',
    { class: 'file' },
    icon('file'),
    h(
      'div',
      { class: 'file-name' },
      h('a', { href: one.url, download: one.filename }, one.filename),
      h('span', { class: 'subtext' }, fileSize(one.size)),
    ),
  );
};
