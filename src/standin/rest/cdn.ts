/** The stand-in's own CDN: attachments by channel, id and name. */
import { Buffer } from 'node:buffer';
import type { Kit } from '../kit.ts';

const serve = (
  { world }: Pick<Kit, 'world'>,
  params: Readonly<Record<string, string>>,
): Response => {
  const file = world.files.get(params.id ?? '');
  if (!file || file.meta.filename !== params.name)
    return new Response('Not found', { status: 404 });
  return new Response(Buffer.from(file.bytes), {
    headers: {
      'content-type': file.meta.content_type ?? 'application/octet-stream',
      'content-length': String(file.bytes.byteLength),
      // A file from a person is data: no browser may run it or guess its type.
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
};

export const cdnRoutes = [
  { path: '/attachments/:channel/:id/:name', serve },
  { path: '/ephemeral-attachments/:channel/:id/:name', serve },
] as const;
