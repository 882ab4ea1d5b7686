// Writes a Brotli and a gzip version beside every text file of the bundle, so that the server never compresses at run
// time. The same files give the same bytes: no times or names are stored.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { dist } from './builds.mts';

// Fonts and pictures are compressed already.
const TEXT = /\.(css|html|js|json|svg|txt|webmanifest)$/;
const COMPRESSED = /\.(br|gz)$/;
// Below this a compressed file saves less than the headers that announce it.
const SMALLEST = 256;

for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  const path = join(dist, name);
  if (COMPRESSED.test(name)) rmSync(path);
  // What esbuild says of the bundle is for `check-budget.mts`, not for the browser.
  if (!TEXT.test(name) || name === 'browser-stats.json') continue;
  const content = readFileSync(path);
  if (content.length < SMALLEST) continue;
  writeFileSync(`${path}.br`, compressBrotli(content));
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
}

function compressBrotli(content: Buffer): Buffer {
  return brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
}
