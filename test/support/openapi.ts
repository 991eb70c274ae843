/** Discord's official OpenAPI description as a second judge of what goes over the wire; absent without ../shared. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const FILE = fileURLToPath(
  new URL('../../../shared/discord-openapi/openapi.json', import.meta.url),
);

/** For `describe.skipIf(!hasOpenApi)`. */
export const hasOpenApi = existsSync(FILE);

type Json = Record<string, unknown>;

/** The union's member by callback type, so that a mistake is named and not "matches none of seven". */
const CALLBACK: Readonly<Record<number, string>> = {
  4: 'CreateMessageInteractionCallbackRequest',
  5: 'CreateMessageInteractionCallbackRequest',
  6: 'UpdateMessageInteractionCallbackRequest',
  7: 'UpdateMessageInteractionCallbackRequest',
  8: 'ApplicationCommandAutocompleteCallbackRequest',
  9: 'ModalInteractionCallbackRequest',
};

/** Unions whose laxer member would let anything pass: which member a body means. */
const memberFor = (template: string, body: unknown): string | undefined => {
  if (template.endsWith('/callback')) return CALLBACK[Number((body as Json)?.type)];
  if (template === '/channels/{channel_id}/threads')
    return (body as Json)?.message
      ? 'CreateForumThreadRequest'
      : 'CreateTextThreadWithoutMessageRequest';
  if (template === '/webhooks/{webhook_id}/{webhook_token}') return 'IncomingWebhookRequestPartial';
  return undefined;
};

const pointer = (...steps: readonly string[]): string =>
  steps
    .map((step) => `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`)
    .join('');

/** The spec calls permissions an integer; Discord takes and discord.js sends the documented string. */
const withoutFalseRefusals = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(withoutFalseRefusals);
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === 'default_member_permissions' && typeof value === 'string' && /^\d+$/.test(value)
        ? Number(value)
        : withoutFalseRefusals(value),
    ]),
  );
};

/** The spec knows resources of types 4 and 7 only; a deferral (5, 6) comes back as itself (docs: callback resource). */
const asAnswered = (body: unknown): unknown => {
  const resource = (body as { resource?: { type?: number } } | undefined)?.resource;
  if (resource?.type !== 5 && resource?.type !== 6) return body;
  return { ...(body as Json), resource: { ...resource, type: resource.type === 5 ? 4 : 7 } };
};

interface Operation {
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, { readonly content?: unknown }>>;
}

interface Judge {
  /** Problems of a request body; empty = fine. `path` is the real one, below `/api/v10`. */
  checkPayload(method: string, path: string, body: unknown): readonly string[];
  /** Problems of an answer's body. */
  checkAnswer(method: string, path: string, status: number, body: unknown): readonly string[];
}

const load = (): Judge => {
  const spec = JSON.parse(readFileSync(FILE, 'utf8')) as { paths: Record<string, Json> };
  const ajv = new Ajv2020({
    strict: false,
    validateFormats: false,
    allErrors: false,
    discriminator: false,
  });
  ajv.addSchema(spec, 'discord');
  const compiled = new Map<string, ValidateFunction>();
  const validator = (ref: string): ValidateFunction => {
    const known = compiled.get(ref) ?? ajv.compile({ $ref: `discord#${ref}` });
    compiled.set(ref, known);
    return known;
  };
  // Literal templates first: `/users/@me` before `/users/{user_id}`.
  const templates = Object.keys(spec.paths)
    .map((template) => ({
      template,
      holes: template.split('{').length,
      pattern: new RegExp(
        `^${template.replaceAll(/[.@]/g, '\\$&').replaceAll(/\{\w+\}/g, '[^/]+')}$`,
      ),
    }))
    .sort((a, b) => a.holes - b.holes);
  const find = (method: string, path: string) => {
    const verb = method.toLowerCase();
    const found = templates.find(
      ({ template, pattern }) => pattern.test(path) && spec.paths[template]?.[verb],
    );
    const operation = found && (spec.paths[found.template]?.[verb] as Operation | undefined);
    return found && operation && { template: found.template, verb, operation };
  };
  const judge = (ref: string, body: unknown): readonly string[] => {
    const validate = validator(ref);
    if (validate(body)) return [];
    return (validate.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message}`);
  };
  return {
    checkPayload(method, path, body) {
      const found = find(method, path);
      if (!found) return [`no operation ${method} ${path} in Discord's description`];
      if (!found.operation.requestBody || body === undefined) return [];
      const member = memberFor(found.template, body);
      const ref = member
        ? pointer('components', 'schemas', member)
        : pointer(
            'paths',
            found.template,
            found.verb,
            'requestBody',
            'content',
            'application/json',
            'schema',
          );
      return judge(ref, withoutFalseRefusals(body));
    },
    checkAnswer(method, path, status, body) {
      const found = find(method, path);
      if (!found) return [`no operation ${method} ${path} in Discord's description`];
      const { responses } = found.operation;
      const key = responses[status] ? String(status) : status >= 400 ? '4XX' : undefined;
      const content = key && responses[key]?.content;
      if (!key) return [`${method} ${path} never answers ${status}`];
      if (!content) return [];
      return judge(
        pointer(
          'paths',
          found.template,
          found.verb,
          'responses',
          key,
          'content',
          'application/json',
          'schema',
        ),
        asAnswered(body),
      );
    },
  };
};

let loaded: Judge | undefined;
const judge = (): Judge => {
  loaded ??= load();
  return loaded;
};

export const checkPayload: Judge['checkPayload'] = (...args) => judge().checkPayload(...args);
const checkAnswer: Judge['checkAnswer'] = (...args) => judge().checkAnswer(...args);

/** All problems of recorded requests, each with its request; answers too when `answers` is true. */
export const problemsOf = (
  requests: readonly {
    readonly method: string;
    readonly path: string;
    readonly body: unknown;
    readonly status: number;
    readonly answer: unknown;
  }[],
  answers = false,
): readonly string[] =>
  requests.flatMap(({ method, path, body, status, answer }) => [
    ...checkPayload(method, path, body).map((problem) => `${method} ${path}: ${problem}`),
    ...(answers && status !== 0 && status < 400
      ? checkAnswer(method, path, status, answer).map(
          (problem) => `answer ${status} to ${method} ${path}: ${problem}`,
        )
      : []),
  ]);
