/** Files of a person on their way to the stand-in, as the protocol takes them. */
import type { SentFile } from '../../protocol.ts';

/** Discord's limit for a file, which the stand-in keeps too; told here, before megabytes are sent. */
const LIMIT = 10 * 1024 * 1024;

const asBase64 = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => reject(new Error(`${file.name} cannot be read.`));
    reader.readAsDataURL(file);
  });

/** Rejects in words when a file is too large or cannot be read. */
export const readFiles = (files: Iterable<File>): Promise<SentFile[]> =>
  Promise.all(
    [...files].map(async (file) => {
      if (file.size > LIMIT)
        throw new Error(`${file.name} is larger than 10 MB, as Discord allows.`);
      return {
        name: file.name,
        ...(file.type === '' ? {} : { type: file.type }),
        base64: await asBase64(file),
      };
    }),
  );
