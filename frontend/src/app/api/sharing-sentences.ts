import type { ServerSentence } from './server-sentence';

/** What an import would do, and why it cannot. `llm-model/sharing` of the backend says it in English. */
export const SHARING_SENTENCES: readonly ServerSentence[] = [
  {
    pattern: /^A model of this name is there already$/,
    say: () => $localize`A model of this name is there already`,
  },
  {
    pattern: /^The document has another model of this name before it, and that one counts$/,
    say: () => $localize`The document has another model of this name before it, and that one counts`,
  },
  {
    pattern: /^It has no API key: enter one before it is used$/,
    say: () => $localize`It has no API key: enter one before it is used`,
  },
  {
    pattern: /^The field "(.+)" is not known$/,
    say: (name) => $localize`The field “${name}:field:” is not known`,
  },
  {
    pattern:
      /^API keys are not imported: remove "(\w+)" from the document, and enter the key after the import$/,
    say: (name) =>
      $localize`API keys are not imported: remove “${name}:field:” from the document, and enter the key after the import`,
  },
  {
    pattern:
      /^Extra headers are not imported, since they may hold keys: remove "(\w+)" from the document, and enter them after the import$/,
    say: (name) =>
      $localize`Extra headers are not imported, since they may hold keys: remove “${name}:field:” from the document, and enter them after the import`,
  },
  {
    pattern:
      /^A newer version of the app has written its settings \(version (\d+); this one reads up to (\d+)\)\. Update the app to import it$/,
    say: (version, newest) =>
      $localize`A newer version of the app has written its settings (version ${version}:version:; this one reads up to ${newest}:newestVersion:). Update the app to import it`,
  },
];
