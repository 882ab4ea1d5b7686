import { removeVendorVariables } from './vendor-variables';

describe('removeVendorVariables', () => {
  it('removes what SDKs would send along by themselves, and nothing else', () => {
    const variables = {
      OPENAI_CUSTOM_HEADERS: 'x: y',
      GROQ_CUSTOM_HEADERS: 'x: y',
      OPENAI_ORG_ID: 'org',
      OPENAI_PROJECT_ID: 'project',
      OPENAI_API_KEY: 'key',
      PATH: '/bin',
    };
    removeVendorVariables(variables);
    expect(variables).toEqual({ OPENAI_API_KEY: 'key', PATH: '/bin' });
  });
});
