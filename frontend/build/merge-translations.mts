// Brings every language in step with the texts that `nx run frontend:extract` has just written: keeps what is translated, drops what the
// source does not have any more, and lists what is to be translated.
import { readMessages, sourceFile, translatedFiles, withBlanksOf, writeMessages } from './translations.mts';

const source = readMessages(sourceFile);
writeMessages(sourceFile, source);

for (const { language, file } of translatedFiles) {
  const { locale, translations } = readMessages(file);
  const kept = Object.entries(translations).flatMap(([id, text]) => {
    const original = source.translations[id];
    return original === undefined ? [] : [[id, withBlanksOf(original, text)] as const];
  });
  writeMessages(file, { locale, translations: Object.fromEntries(kept) });
  const dropped = Object.keys(translations).length - kept.length;
  const missing = Object.entries(source.translations).filter(([id]) => !(id in translations));
  console.log(`${language}: ${kept.length} texts, ${dropped} dropped, ${missing.length} to be translated`);
  for (const [id, text] of missing) console.log(`    ${JSON.stringify(id)}: ${JSON.stringify(text)},`);
}
