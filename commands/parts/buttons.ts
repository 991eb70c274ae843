// Buttons as the commands use them: grey unless something is decided, paging always the same two.
import type { Action, ActionRequest } from '../../src/domain/view.ts';

type Button = Extract<Action, { readonly kind: 'button' }>;

export const button = (
  label: string,
  name: string,
  args: readonly string[] = [],
  style: Button['style'] = 'secondary',
): Button => ({ kind: 'button', label, style, request: { name, args } });

/** "Previous" and "Next", or nothing where there is one page; `to` asks for a page (0-based). */
export function pageButtons(
  page: number,
  pages: number,
  to: (page: number) => ActionRequest,
): readonly Button[] {
  if (pages === 1) return [];
  const turn = (label: string, target: number): Button => ({
    kind: 'button',
    label,
    style: 'secondary',
    request: to(target),
    disabled: target < 0 || target >= pages,
  });
  return [turn('Previous', page - 1), turn('Next', page + 1)];
}
