// Translates what the page says before Angular has started, which Angular's own translation does not reach: the description that a search
// engine shows, and what is said where there is no JavaScript. A text without a translation fails the build.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { translatedBuilds } from './builds.mts';
import { readTexts } from './translations.mts';

const MARKED = [/(<meta name="description" content=")([^"]*)(")/, /(<noscript\s*>)([^<]*)(<\/noscript)/];

for (const { language, folder } of translatedBuilds) {
  const source = join(import.meta.dirname, `../src/locale/page.${language}.json`);
  const texts = readTexts(source);
  const index = join(folder, 'index.html');
  let html = readFileSync(index, 'utf8');
  for (const place of MARKED) {
    if (!place.test(html)) throw new Error(`${index} has nothing like ${place.source}.`);
    html = html.replace(place, (_all, before: string, text: string, after: string) => {
      const translated = texts[text.trim()] ?? (Object.values(texts).includes(text) ? text : undefined);
      if (!translated) throw new Error(`${source} has no translation of "${text.trim()}".`);
      return `${before}${translated}${after}`;
    });
  }
  writeFileSync(index, html);
}
