// A UserError is shown as it is and says what to do; anything else is logged under an id, and the person sees the id.

/** An error in words for the person who asked: what is wrong, and what to do. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
