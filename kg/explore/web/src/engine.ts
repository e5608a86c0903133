// The SPARQL engine, loaded only by the SPARQL page: oxigraph compiled to WebAssembly.

import init, { Store } from "oxigraph/web.js";

declare global {
  interface Window { kgEngine?: { open: (wasm: Uint8Array) => Promise<void>; Store: typeof Store } }
}

window.kgEngine = {
  open: async (wasm) => {
    await init({ module_or_path: wasm as BufferSource });
  },
  Store,
};
