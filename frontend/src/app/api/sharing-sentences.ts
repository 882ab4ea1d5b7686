import type { ServerSentence } from './server-sentence';

/** What an import would do, and why it cannot. `llm-model/sharing` and `session/sharing` of the backend say it in English. */
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
  {
    pattern:
      /^The gamebook has another text here than where the session was played\. It goes on with the text that is here$/,
    say: () =>
      $localize`The gamebook has another text here than where the session was played. It goes on with the text that is here`,
  },
  {
    pattern:
      /^There is no model "(.+)" here \((.+) of (\S+)\), so the session goes on with the default model$/,
    say: (name, modelName, provider) =>
      $localize`There is no model “${name}:modelName:” here (${modelName}:providersName: of ${provider}:provider:), so the session goes on with the default model`,
  },
  {
    pattern: /^The gamebook of this session is not here\. Import "(.+)" \((.+)\) first, then the session$/,
    say: (name, title) =>
      $localize`The gamebook of this session is not here. Import “${name}:gamebook:” (${title}:bookTitle:) first, then the session`,
  },
  {
    pattern:
      /^The gamebook "(.+)" has been changed so much that this session cannot go on in it\. Import it under another name with the text that the session was played in, and then the session$/,
    say: (name) =>
      $localize`The gamebook “${name}:gamebook:” has been changed so much that this session cannot go on in it. Import it under another name with the text that the session was played in, and then the session`,
  },
];
