/** Attachments: stored in memory and served from the stand-in's own loopback "CDN". */
import type { Kit } from './kit.ts';
import { formError } from './refusal.ts';
import type { Attachment, Id, UploadFile } from './types.ts';

const TYPES: Readonly<Record<string, string>> = {
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xml: 'application/xml',
  csv: 'text/csv; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
};

/** Discord's file names keep letters, digits, dot, dash and underscore. */
const safeName = (name: string): string =>
  name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').slice(-260) || 'unknown';

/** Stores a file and returns its attachment; refuses one above the limit with 50035's BASE_TYPE_MAX_SIZE… as 40005. */
export const storeFile = (
  kit: Kit,
  channelId: Id,
  file: UploadFile,
  extra: { readonly ephemeral?: boolean; readonly description?: string } = {},
): Attachment => {
  if (file.bytes.byteLength > kit.settings.fileSizeLimit)
    throw formError(['files'], 'FILE_SIZE_EXCEEDED', 'File exceeds the maximum size.');
  const id = kit.ids.next();
  const filename = safeName(file.name);
  const extension = filename.split('.').at(-1)?.toLowerCase() ?? '';
  const contentType = TYPES[extension] ?? file.contentType;
  const folder = extra.ephemeral ? 'ephemeral-attachments' : 'attachments';
  const url = `${kit.address.url}/${folder}/${channelId}/${id}/${encodeURIComponent(filename)}`;
  const description = extra.description ?? file.description;
  const meta: Attachment = {
    id,
    filename,
    size: file.bytes.byteLength,
    url,
    proxy_url: url,
    ...(contentType === undefined ? {} : { content_type: contentType }),
    ...(description === undefined ? {} : { description }),
    ...(extra.ephemeral ? { ephemeral: true } : {}),
  };
  kit.world.files.set(id, { meta, bytes: file.bytes });
  return meta;
};

/** Replaces `attachment://name` in embeds and components by the address of the file of that name. */
export const resolveAttachmentLinks = <T>(value: T, attachments: readonly Attachment[]): T => {
  const visit = (node: unknown): unknown => {
    if (typeof node === 'string' && node.startsWith('attachment://')) {
      const name = node.slice('attachment://'.length);
      return attachments.find((one) => one.filename === name)?.url ?? node;
    }
    if (Array.isArray(node)) return node.map(visit);
    if (node !== null && typeof node === 'object')
      return Object.fromEntries(Object.entries(node).map(([key, one]) => [key, visit(one)]));
    return node;
  };
  return visit(value) as T;
};
