// Fails when `messages.json` is not what the source says, or when a language lacks a text, has one too many, or has lost a placeholder. Takes
// the file that was extracted anew; see `i18n:check` in `package.json`.
import { mistakesIn, readMessages, sourceFile, translatedFiles } from './translations.mts';

const [extractedFile] = process.argv.slice(2);
if (extractedFile === undefined) throw new Error('Say which file was extracted.');
const extracted = readMessages(extractedFile).translations;
const source = readMessages(sourceFile).translations;
const ids = new Set([...Object.keys(extracted), ...Object.keys(source)]);
const isInStep = [...ids].every((id) => extracted[id] === source[id]);

const mistakes = isInStep ? [] : ['messages.json is not what the source says: run "npm run i18n:extract"'];
for (const { language, file } of translatedFiles) {
  const { translations } = readMessages(file);
  mistakes.push(...mistakesIn(extracted, translations).map((mistake) => `${language}: ${mistake}`));
}
for (const mistake of mistakes) console.error(mistake);
if (mistakes.length > 0) process.exitCode = 1;
else console.log(`${ids.size} texts in ${translatedFiles.length + 1} languages: in order`);
