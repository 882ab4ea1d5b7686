// Lets the browser fetch the reading face together with the style sheet instead of after it. The name of the file has a
// hash that is only known once the bundle stands, so the link is put into `index.html` here.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builds, dist } from './builds.mts';

const PRELOADED = /^literata-regular-\w+\.woff2$/;

const [font, ...others] = readdirSync(join(dist, 'media')).filter((name) => PRELOADED.test(name));
if (font === undefined || others.length > 0)
  throw new Error(
    `Expected one file like ${PRELOADED.source}, found: ${[font, ...others].join(', ') || 'none'}.`,
  );

// Fonts are always fetched in anonymous mode, the preload must say so or the file is fetched twice.
const link = `<link rel="preload" as="font" type="font/woff2" href="/media/${font}" crossorigin>`;
for (const { folder } of builds) {
  const index = join(folder, 'index.html');
  const html = readFileSync(index, 'utf8');
  if (!html.includes(link))
    writeFileSync(index, html.replace('<link rel="stylesheet"', `${link}<link rel="stylesheet"`));
}
