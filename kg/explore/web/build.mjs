// Builds ../static: app.js, sparql.js, oxigraph-wasm.js, app.css, index.html, NOTICE.txt.
import { build } from "esbuild";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

const out = "../static";
mkdirSync(out, { recursive: true });
const common = {
  bundle: true,
  format: "iife",
  target: ["es2020"],
  minify: true,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  // oxigraph's loader knows its own address; we always hand it the bytes.
  define: { "import.meta.url": '""' },
};
await build({ ...common, entryPoints: ["src/main.ts"], outfile: `${out}/app.js` });
// The engine's thread is made from its text: fetch() and new Worker(address) fail over file://.
const engine = await build({ ...common, entryPoints: ["src/engine.ts"], write: false, mainFields: ["browser", "module", "main"] });
writeFileSync(`${out}/sparql.js`, `kg("engine",${JSON.stringify(engine.outputFiles[0].text)});\n`);
await build({ entryPoints: ["src/style.css"], outfile: `${out}/app.css`, bundle: true, minify: true, logLevel: "warning" });

// For the same reason its code travels as a script: gzip in base64 (1.9 MB for 4.0).
const oxigraph = dirname(createRequire(import.meta.url).resolve("oxigraph/package.json"));
const wasm = gzipSync(readFileSync(join(oxigraph, "web_bg.wasm")), { level: 9 }).toString("base64");
writeFileSync(`${out}/oxigraph-wasm.js`, `kg("oxigraph","${wasm}");\n`);
for (const name of ["index.html", "NOTICE.txt"]) copyFileSync(name, `${out}/${name}`);
