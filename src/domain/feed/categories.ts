// arXiv's categories, as people write them.
import { UserError } from '../errors.ts';

const CATEGORY = /^[a-z-]+(\.[A-Za-z-]{2,})?$/;

/** Each once and sorted, so that the same ones in another order are the same feed. Throws UserError when a category is none. */
export function readCategories(text: string): readonly string[] {
  const categories = text
    .split(/[\s,+]+/)
    .map((category) => category.trim())
    .filter((category) => category !== '');
  const wrong = categories.find((category) => !CATEGORY.test(category));
  if (wrong !== undefined || categories.length === 0) {
    throw new UserError(
      `"${wrong ?? text}" is no arXiv category. Write it like cs.CL or cs.CL+stat.ML (see arxiv.org/category_taxonomy).`,
    );
  }
  return [...new Set(categories)].sort();
}
