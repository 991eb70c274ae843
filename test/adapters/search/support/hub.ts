// A model hub on loopback: the bundled model's files under the hub's paths, and a list of what was asked for.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface Hub {
  readonly url: string;
  readonly asked: string[];
  close(): Promise<void>;
}

/**
 * Serves `/<owner>/<name>/resolve/main/<file>` out of `folder`, for the models named.
 * @param options.rename Another file of the folder under this name (null: the hub lacks it).
 */
export async function startHub(
  folder: string,
  models: readonly string[],
  rename: Readonly<Record<string, string | null>> = {},
): Promise<Hub> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const [, model = '', name = ''] =
      /^\/(.+?)\/resolve\/main\/(.+)$/.exec(decodeURIComponent(request.url ?? '')) ?? [];
    asked.push(name);
    const file = join(folder, rename[name] === undefined ? name : (rename[name] ?? 'missing'));
    if (!models.includes(model) || !existsSync(file)) {
      response.writeHead(404).end('Entry not found');
      return;
    }
    response.writeHead(200, { 'content-length': statSync(file).size });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
