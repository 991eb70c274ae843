/** Who one is and where, kept in the address after `#`: a reload, a bookmark and the back button lead to the same place. */

export interface Route {
  readonly person: string | null;
  readonly channel: string | null;
}

/** Null for what nobody's browser has written. */
const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
};

export const readRoute = (hash: string): Route => {
  const [person, channel] = hash.replace(/^#/, '').split('/');
  return {
    person: person ? decoded(person) : null,
    channel: channel && /^\d{1,20}$/.test(channel) ? channel : null,
  };
};

export const writeRoute = (person: string, channel: string): string =>
  `#${encodeURIComponent(person)}/${channel}`;
