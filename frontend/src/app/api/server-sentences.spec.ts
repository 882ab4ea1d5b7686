import { translateSentence } from './server-sentences';

describe('translateSentence', () => {
  // As the server writes them: `backend/src/llm-model`, `backend/src/provider`.
  it.each([
    'Base URL is required for Azure OpenAI',
    'Base URL must begin with http:// or https://',
    'API key is required for OpenAI',
    'Reasoning effort for OpenAI must be one of: low, medium, high',
    'Storyteller needs no model name of a provider: enter any name.',
    'Snowflake offers no list of its models.',
    'There is no list of models under http://localhost:8080/v1.',
    'Check the base URL; if it is right, enter the name as the documentation of vLLM gives it.',
    'The gamebook has another text here than where the session was played. It goes on with the text that is here.',
    'Nothing listens there.',
    'It answers, with 12 models.',
    'Something listens there, but did not answer within 1.5 seconds.',
    'A server answers there, but asks for an API key. Add a model with its base URL and key.',
  ])('knows “%s”, and says it in English as it is', (sentence) => {
    expect(translateSentence(sentence)).toBe(sentence);
  });

  it.each([
    [
      'The gamebook of this session is not here. Import "a/b" (B) first, then the session.',
      /^The gamebook .+ “a\/b” \(B\) first/,
    ],
    [
      'There is no model "Bard" here (m-1 of openai), so the session goes on with the default model.',
      /“Bard” here \(m-1 of openai\)/,
    ],
  ])('says “%s” in the words of the form', (sentence, words) => {
    expect(translateSentence(sentence)).toEqual(
      words instanceof RegExp ? expect.stringMatching(words) : words,
    );
  });

  it('leaves to the server what it does not know', () => {
    expect(translateSentence('The moon is not right.')).toBeNull();
  });
});
