/** Discord's own error answers (docs: topics/opcodes-and-status-codes, "JSON error codes"). */
const CODES = {
  general: [0, 404, '404: Not Found'],
  unauthorized: [0, 401, '401: Unauthorized'],
  methodNotAllowed: [0, 405, '405: Method Not Allowed'],
  unknownChannel: [10003, 404, 'Unknown Channel'],
  unknownGuild: [10004, 404, 'Unknown Guild'],
  unknownMember: [10007, 404, 'Unknown Member'],
  unknownMessage: [10008, 404, 'Unknown Message'],
  unknownUser: [10013, 404, 'Unknown User'],
  unknownEmoji: [10014, 400, 'Unknown Emoji'],
  unknownWebhook: [10015, 404, 'Unknown Webhook'],
  unknownInteraction: [10062, 404, 'Unknown interaction'],
  unknownCommand: [10063, 404, 'Unknown application command'],
  slowmode: [20016, 429, 'This action cannot be performed due to slowmode rate limit'],
  tooManyReactions: [30010, 400, 'Maximum number of reactions reached (20)'],
  tooManyPins: [30003, 400, 'Maximum number of pins reached for the channel (50)'],
  tooManyCommands: [30032, 400, 'Maximum number of application commands reached (100)'],
  tooManyCommandCreates: [
    30034,
    429,
    'Max number of daily application command creates has been reached (200)',
  ],
  requestTooLarge: [40005, 413, 'Request entity too large'],
  tagRequired: [40067, 400, 'A tag is required to create a forum post in this channel'],
  alreadyAcknowledged: [40060, 400, 'Interaction has already been acknowledged.'],
  missingAccess: [50001, 403, 'Missing Access'],
  notInDm: [50003, 403, 'Cannot execute action on a DM channel'],
  notTheAuthor: [50005, 403, 'Cannot edit a message authored by another user'],
  emptyMessage: [50006, 400, 'Cannot send an empty message'],
  cannotMessageUser: [50007, 403, 'Cannot send messages to this user'],
  nonTextChannel: [50008, 400, 'Cannot send messages in a non-text channel'],
  missingPermissions: [50013, 403, 'Missing Permissions'],
  systemMessage: [50021, 403, 'Cannot execute action on a system message'],
  wrongChannelType: [50024, 400, 'Cannot execute action on this channel type'],
  invalidWebhookToken: [50027, 401, 'Invalid Webhook Token'],
  invalidForm: [50035, 400, 'Invalid Form Body'],
  threadArchived: [50083, 400, 'Tried to perform an operation on an archived thread'],
  malformedJson: [50109, 400, 'The request body contains invalid JSON.'],
  noHistoryForReply: [160002, 400, 'Cannot reply without permission to read message history'],
  threadExists: [160004, 400, 'A thread has already been created for this message'],
  tooManyThreads: [160006, 400, 'Maximum number of active threads reached'],
} as const satisfies Record<string, readonly [number, number, string]>;

export type RefusalName = keyof typeof CODES;

/** Discord's nested `errors` tree of code 50035. */
export interface ErrorTree {
  [key: string]: ErrorTree | readonly { readonly code: string; readonly message: string }[];
}

/** Thrown anywhere below a route; the REST server turns it into Discord's JSON error. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: number,
    body: Readonly<Record<string, unknown>>,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(String(body.message));
    this.name = 'Refusal';
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** Builds the refusal of that name; `extra` is merged into its body (e.g. `errors`, `retry_after`). */
export const refusal = (name: RefusalName, extra: Readonly<Record<string, unknown>> = {}) => {
  const [code, status, message] = CODES[name];
  return new Refusal(status, { message, code, ...extra });
};

/** A 50035 with one error at `path`, e.g. `formError(['embeds', 0], 'CODE', 'why')`. */
export const formError = (path: readonly PropertyKey[], code: string, message: string) =>
  refusal('invalidForm', { errors: errorTree([{ path, code, message }]) });

/** Nests a flat list of problems the way Discord does: keys by path, problems under `_errors`. */
export const errorTree = (
  problems: readonly {
    readonly path: readonly PropertyKey[];
    readonly code: string;
    readonly message: string;
  }[],
): ErrorTree => {
  const root: ErrorTree = {};
  for (const { path, code, message } of problems) {
    let node = root;
    for (const key of path) {
      const next = (node[String(key)] ?? {}) as ErrorTree;
      node[String(key)] = next;
      node = next;
    }
    node._errors = [
      ...((node._errors as { code: string; message: string }[]) ?? []),
      { code, message },
    ];
  }
  return root;
};
