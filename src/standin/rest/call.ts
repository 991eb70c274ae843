/** One REST call as the routes see it: path parameters decoded, body read once, files beside it. */
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Kit } from '../kit.ts';
import { refusal } from '../refusal.ts';
import { parseForm } from '../schema/form.ts';
import type { UploadFile } from '../types.ts';

/** Bytes of one whole request (docs: resources/message, "Limitations"). */
const MAX_REQUEST_BYTES = 25 * 1024 * 1024;

export interface Body {
  readonly json: unknown;
  /** By the number in `files[n]`, which `attachments[].id` refers to. */
  readonly files: ReadonlyMap<string, UploadFile>;
}

const parseJson = (raw: string): unknown => {
  if (raw === '') return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    throw refusal('malformedJson');
  }
};

/** Reads JSON, or multipart with `payload_json` and `files[n]`. */
export const readBody = async (request: Request): Promise<Body> => {
  const type = request.headers.get('content-type') ?? '';
  if (Number(request.headers.get('content-length') ?? 0) > MAX_REQUEST_BYTES)
    throw refusal('requestTooLarge');
  if (!type.startsWith('multipart/form-data'))
    return { json: parseJson(await request.text()), files: new Map() };
  const form = await request.formData();
  const payload = form.get('payload_json');
  const files = new Map<string, UploadFile>();
  for (const [key, value] of form) {
    if (typeof value === 'string') continue;
    const index = /^files\[(\d+)\]$/.exec(key)?.[1] ?? String(files.size);
    files.set(index, {
      name: value.name,
      bytes: new Uint8Array(await value.arrayBuffer()),
      contentType: value.type,
    });
  }
  return { json: typeof payload === 'string' ? parseJson(payload) : {}, files };
};

export interface Call {
  readonly kit: Kit;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly files: ReadonlyMap<string, UploadFile>;
  readonly json: unknown;
  /** Checks the body with a schema; unknown fields become violations, mistakes a 50035. */
  form<T extends z.ZodType>(schema: T, body?: unknown): z.infer<T>;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Route {
  readonly method: Method;
  /** Below `/api/v10`, with `:name` parameters. */
  readonly path: string;
  /** Interaction callbacks and webhooks carry their own token and need no bot token. */
  readonly open?: boolean;
  readonly handle: Handler;
}

export const route = (
  method: Method,
  path: string,
  handle: Handler,
  options: { readonly open?: boolean } = {},
): Route => ({ method, path, handle, ...options });

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const noContent: Answer = { status: 204 };

/** Makes the call of a request whose body has been read. */
export const makeCall = (kit: Kit, context: Context, body: Body): Call => ({
  kit,
  params: context.req.param() as Record<string, string>,
  query: new URL(context.req.url).searchParams,
  files: body.files,
  json: body.json,
  form: (schema, given = body.json) =>
    parseForm(schema, given ?? {}, (detail) =>
      kit.journal.violate('unknown-field', `${context.req.method} ${context.req.path}: ${detail}`),
    ),
});

/** A path parameter that the route's pattern guarantees. */
export const param = (call: Call, name: string): string => call.params[name] ?? '';
