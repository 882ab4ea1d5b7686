import { filterSettings } from '../../../src/provider/guard/setting-filter';
import type { LlmCall, ModelSettings } from '../../../src/provider/llm-call';
import { propertiesOf } from '../../../src/provider/settings-schema';
import { PROVIDER_STRATEGIES } from '../../../src/provider/strategies/provider-strategies';
import { fitHistory, messageTokens, type HistoryTurn } from '../../../src/session/turn-history';

const TOOL = { name: 'move_to', description: 'Moves.', parameters: { type: 'object' } };

/** Settings that some family or some provider does not take; each provider is asked about those that it knows. */
const SETTINGS: readonly ModelSettings[] = [
  { reasoningFormat: 'raw' },
  { reasoningEffort: 'none', reasoningMaxTokens: 100 },
  { thinking: 'disabled', reasoningEffort: 'high' },
  ...['low', 'high', 'extreme'].map((reasoningEffort) => ({
    temperature: 1,
    think: true,
    thinking: 'enabled',
    reasoningEffort,
  })),
];

/** What is said about settings, tools and turns that were not sent. */
export async function turnSentences(): Promise<string[]> {
  return [...settingSentences(), ...generalSentences(), ...(await historySentences())];
}

/** What each provider says by itself, or by its families of models. */
function settingSentences(): string[] {
  return PROVIDER_STRATEGIES.flatMap((provider) => {
    const { modelFamilies = [], settingsSchema } = provider.definition;
    const known = propertiesOf(settingsSchema);
    const names = ['some-model', ...modelFamilies.flatMap(({ prefixes }) => prefixes.slice(0, 1))];
    return names.flatMap((name) =>
      SETTINGS.flatMap((settings) => {
        const taken = Object.entries(settings).filter(([setting]) => Object.hasOwn(known, setting));
        const { warnings } = filterSettings(provider, callWith(name, Object.fromEntries(taken)));
        // Which models it holds for is of no interest here.
        return warnings.map(({ detail }) =>
          detail.replace(name, 'some-model').replace(/(?<=one of: ).*(?=;)/, 'high'),
        );
      }),
    );
  });
}

/** What is said of every provider with the same words: one is enough. */
function generalSentences(): string[] {
  const [provider] = PROVIDER_STRATEGIES;
  if (provider === undefined) throw new Error('There is no provider.');
  const { definition } = provider;
  const toolless = {
    definition: { ...definition, capabilities: { ...definition.capabilities, tools: false } },
    stream: provider.stream.bind(provider),
  };
  return filterSettings(toolless, callWith('m', { topK: 4 })).warnings.map(({ detail }) => detail);
}

function callWith(modelName: string, settings: ModelSettings): LlmCall {
  return {
    connection: { baseUrl: 'http://127.0.0.1:9', apiKey: null },
    modelName,
    settings,
    messages: [],
    tools: [TOOL],
  };
}

async function historySentences(): Promise<string[]> {
  const path = Array.from({ length: 9 }, (_, index) => turnOf(9 - index));
  const opening = turnOf(1);
  const fits = await Promise.all([
    fitHistory(listed(path), () => Promise.resolve(opening), 500, 800),
    fitHistory(listed(path), () => Promise.resolve(null), 500, 800),
    fitHistory(listed(path.slice(-3)), () => Promise.resolve(opening), 270, 800),
    fitHistory(listed(path.slice(-2)), () => Promise.resolve(opening), 150, 800),
  ]);
  return fits.flatMap(({ warnings }) => warnings.map(({ detail }) => detail));
}

async function* listed(turns: readonly HistoryTurn[]): AsyncGenerator<HistoryTurn> {
  for (const turn of turns) yield await Promise.resolve(turn);
}

/** The beginning is a short one, so that it is worth keeping. */
function turnOf(depth: number): HistoryTurn {
  const messages = [{ role: 'user', text: 'word '.repeat(depth === 1 ? 20 : 80) } as const];
  return { depth, messages, tokens: messageTokens(messages, { provider: 'openai', modelName: 'gpt' }) };
}
