// Compresses each text file once, as hard as it goes, beside the file itself: WhiteNoise sends `x.js.br` or `x.js.gz` to
// browsers that take it. Brotli comes over https only, as browsers ask for it there.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const TEXT = /\.(?:js|css|svg)$/;
// Heads would outweigh what is gained.
const SMALL = 500;

export function precompress(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !TEXT.test(entry.name)) continue;
    const data = readFileSync(path);
    if (data.length < SMALL) continue;
    writeFileSync(`${path}.gz`, gzipSync(data, { level: 9 }));
    writeFileSync(`${path}.br`, brotliCompressSync(data));
  }
}
