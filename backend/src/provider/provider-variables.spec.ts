import { readEnvironment } from '../config/environment';
import { providerVariableRules } from './provider-variables';
import { PROVIDER_STRATEGIES } from './strategies/provider-strategies';

const rules = providerVariableRules(PROVIDER_STRATEGIES.map(({ definition }) => definition));

describe('providerVariableRules', () => {
  it('takes what the providers read', () => {
    const variables = {
      OPENAI_API_KEY: 'sk-proj-abc_DEF',
      MISTRAL_API_KEY: '"quoted"',
      DASHSCOPE_API_KEY: 'second-name',
      OPENAI_BASE_URL: 'https://gateway.example/v1',
      OLLAMA_HOST: '127.0.0.1:11434',
      GROQ_API_KEY: '',
    };
    expect(() => readEnvironment(variables, rules)).not.toThrow();
  });

  it.each([
    ['OPENAI_API_KEY', 'two words'],
    ['ALIBABA_API_KEY', '"two words"'],
    ['DASHSCOPE_API_KEY', 'two words'],
    ['MISTRAL_BASE_URL', 'ftp://files.example'],
    ['GROQ_BASE_URL', 'https://user:hunter2@proxy.example'],
  ])('refuses a wrong %s by name alone', (name, value) => {
    const read = (): unknown => readEnvironment({ [name]: value }, rules);
    expect(read).toThrow(`${name} must be`);
    expect(read).not.toThrow(value);
  });
});
