// WebAssembly as far as it is used here: the language's own types leave it to the browser's.

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  /** In pages of 64 kB; views of the former buffer are void. */
  grow(pages: number): number;
}

interface Host {
  readonly Memory: new (size: { initial: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const { WebAssembly: host } = globalThis as unknown as { readonly WebAssembly: Host };

const PAGE = 65_536;

/** A memory of one page. */
export const newMemory = (): WasmMemory => new host.Memory({ initial: 1 });

export function needBytes(memory: WasmMemory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}

/** The exports of a module that works on `memory`. */
export const instantiate = (bytes: Uint8Array, memory: WasmMemory): unknown =>
  new host.Instance(new host.Module(bytes), { env: { memory } }).exports;
