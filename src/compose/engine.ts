// Settings become the running core: the only place that chooses store, encoder, index and writer.
export {};
