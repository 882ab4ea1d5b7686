import type { ServerSentence } from './server-sentence';

/** What an import of a session would do, and why it cannot. `session/sharing` of the backend says it in English. */
export const SHARING_SENTENCES: readonly ServerSentence[] = [
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
