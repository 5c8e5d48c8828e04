// The memories of all cores of a page, for tests that weigh them.

/** Runs in the page before anything else. */
export function keepMemories() {
  globalThis.memories = [];
  // The twin's memory is the page's heap.
  if (!globalThis.WebAssembly) return;
  for (const name of ['instantiateStreaming', 'instantiate']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...parts) => {
      const loaded = await original(...parts);
      globalThis.memories.push(loaded.instance.exports.memory);
      return loaded;
    };
  }
}

/** How large each of them is, in bytes. */
export const sizes = (page) => page.evaluate(() => globalThis.memories.map(({ buffer }) => buffer.byteLength));
