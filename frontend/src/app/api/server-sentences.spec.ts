import { translateSentence } from './server-sentences';

describe('translateSentence', () => {
  // As the server writes them: `backend/src/llm-model`, `backend/src/provider`.
  it.each([
    'Name is required.',
    'The name must have 1 to 255 characters.',
    'The model name must have 1 to 255 characters.',
    'The name must not have line breaks or control characters.',
    'Provider not supported',
    'This field is not known.',
    'Base URL is required for Azure OpenAI',
    'Base URL must begin with http:// or https://',
    'Base URL must not hold a user name or password; enter the key as API key',
    'Storyteller has no base URL',
    'API key is required for OpenAI',
    'The API key has a blank, a line break or a character that no key can have. Copy it again from the provider',
    'OpenAI has no setting "topK"',
    'Temperature must be between 0 and 2 for OpenAI',
    'Max output tokens must be at least 1 for gpt-5.4',
    'Context window must be at most 10,000,000 for OpenAI-compatible',
    'Reasoning effort for OpenAI must be one of: low, medium, high',
    'Seed must be a whole number',
    'Entry 2 must not be empty',
    'Stop can have at most 500 characters',
    'Settings may take up at most 64 KiB',
    'Extra headers must be an object: names and values in { }',
    'A model of this name is there already.',
    'It has no API key: enter one before it is used.',
  ])('knows “%s”, and says it in English as it is', (sentence) => {
    expect(translateSentence(sentence.replace(': names and values in { }', ''))).toBe(sentence);
  });

  it.each([
    ['The field "x" is not known.', 'The field “x” is not known.'],
    ['"x y" is no name of an HTTP header', '“x y” is no name of an HTTP header'],
    ['Extra headers cannot set "Cookie"', 'Extra headers cannot set “Cookie”'],
    ['Extra body fields cannot set "model"', 'Extra body fields cannot set “model”'],
    ['Enter the value of "X-A": none is stored for this server', /^Enter the value of “X-A”/],
    ['A model is already called "Bard". Choose another name.', 'A model is already called “Bard”.'],
    ['Stop sequences can have at most 4 entries for OpenAI', 'Stop sequences can have at most 4 entries'],
    ['The API key must not be longer than 4096 characters', 'API key can have at most 4096 characters'],
    ['Base URL still has {resource} in it: put your own there, for instance x (Y)', /put your own there$/],
  ])('says “%s” in the words of the form', (sentence, words) => {
    expect(translateSentence(sentence)).toEqual(
      words instanceof RegExp ? expect.stringMatching(words) : words,
    );
  });

  it('leaves to the server what it does not know', () => {
    expect(translateSentence('The moon is not right.')).toBeNull();
  });
});
