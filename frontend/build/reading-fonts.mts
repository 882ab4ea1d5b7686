// Makes the two faces that nearly every page of a story is set in, regular and italic Latin, from the variable font of
// `@fontsource-variable/literata`: without its variations each is half as large. Bold and other scripts come from the
// variable files, which a browser fetches only when it meets such text.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type FontTable, readTables, writeTables } from './woff2-file.mts';

// What makes a font variable. Without these tables it is its default instance, which for Literata is the weight 400.
// https://learn.microsoft.com/typography/opentype/spec/otvaroverview
const VARIATION_TABLES = ['avar', 'cvar', 'fvar', 'gvar', 'HVAR', 'MVAR', 'STAT', 'VVAR'];
// Metrics of vertical writing, which Latin has no use for.
const VERTICAL_TABLES = ['vhea', 'vmtx'];
const DROPPED = new Set([...VARIATION_TABLES, ...VERTICAL_TABLES]);

const source = join(
  dirname(createRequire(import.meta.url).resolve('@fontsource-variable/literata/package.json')),
  'files',
);
const target = join(import.meta.dirname, '../src/fonts');

mkdirSync(target, { recursive: true });
for (const [style, name] of [
  ['normal', 'literata-regular'],
  ['italic', 'literata-italic'],
] as const) {
  const variable = readFileSync(join(source, `literata-latin-wght-${style}.woff2`));
  const tables = readTables(variable)
    .filter(({ tag }) => !DROPPED.has(tag))
    .map((table) => (table.tag === 'post' ? withoutGlyphNames(table) : table));
  const fixed = writeTables(tables, variable);
  writeFileSync(join(target, `${name}.woff2`), fixed);
  console.log(`${name}.woff2: ${fixed.length} bytes of ${variable.length}`);
}

/**
 * Version 3 of the `post` table ends after its header: the names of the glyphs are of use to a printer at most.
 * https://learn.microsoft.com/typography/opentype/spec/post#version-30
 */
function withoutGlyphNames(table: FontTable): FontTable {
  const data = Buffer.from(table.data.subarray(0, 32));
  data.writeUInt32BE(0x00030000, 0);
  return { ...table, originalLength: data.length, data };
}
