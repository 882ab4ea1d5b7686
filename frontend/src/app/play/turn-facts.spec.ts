import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { ModelServer } from '../../testing/model-page';
import { settle } from '../../testing/settle';
import { turnOf } from '../../testing/stories';
import { TurnFacts } from './turn-facts';

const MODEL = {
  llmModelId: 'm1',
  name: 'Bard',
  provider: 'openai',
  modelName: 'gpt-5',
  baseUrl: 'https://api.example/v1',
  settings: { temperature: 0.7, unheardOf: true },
  revision: 3,
};

describe('TurnFacts', () => {
  let facts: TurnFacts;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    facts = TestBed.inject(TurnFacts);
    await settle();
    await new ModelServer().answerProviders();
  });

  it('names the revision that told a turn, and leads to it as long as the model is there', () => {
    const turn = turnOf({ model: MODEL });
    expect(facts.of(turn, 'm1')).toContainEqual({ name: 'Revision', value: '3', historyOf: 'm1' });
    expect(facts.of(turn, null)).toContainEqual({ name: 'Revision', value: '3', historyOf: null });
  });

  it('keeps to what is recorded, in the words of the form', () => {
    const told = facts.of(turnOf({ model: MODEL }), null);
    expect(told).toEqual(
      expect.arrayContaining([
        { name: 'Model', value: 'Bard' },
        { name: 'Model name', value: 'gpt-5' },
        { name: 'Provider', value: 'OpenAI' },
        { name: 'Base URL', value: 'https://api.example/v1' },
        { name: 'Temperature', value: '0.7' },
        { name: 'unheardOf', value: 'on' },
      ]),
    );
  });

  it('says nothing of what is not known', () => {
    const model = { ...MODEL, baseUrl: null, settings: {}, revision: null };
    const names = facts.of(turnOf({ model, usage: null }), 'm1').map(({ name }) => name);
    expect(names).toEqual(['Model', 'Model name', 'First word after', 'Told in', 'Provider']);
  });
});
