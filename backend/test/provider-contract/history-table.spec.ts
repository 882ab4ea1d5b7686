import { parseGamebook } from '../../src/gamebook/format/parse-gamebook';
import type { Book } from '../../src/gamebook/story/book';
import { openingInstruction } from '../../src/gamebook/story/story-prompt';
import type { StoryState } from '../../src/gamebook/story/story-state';
import { isJsonObject, type JsonObject } from '../../src/unknown/json-object';
import type { ChatMessage, ProviderConnection } from '../../src/provider/llm-call';
import { ProviderRegistry } from '../../src/provider/provider.registry';
import { PROVIDER_STRATEGIES } from '../../src/provider/strategies/provider-strategies';
import { OutboundSockets } from '../../src/provider/transport/outbound-sockets';
import { LiveTurn } from '../../src/session/live-turn';
import { turnMessages } from '../../src/session/turn-messages';
import { TurnNarrator } from '../../src/session/turn-narrator';
import { HOUSE_BOOK } from '../support/sample-book';
import { HAND_WRITTEN_WIRES, ROW_WIRES } from '../vendors/all-wires';
import { HISTORY_RULES, historyRefusalOf } from '../vendors/history-refusals';
import { SIGNING } from '../vendors/history-rule';
import { callsOf, thoughtsOf, type ReceivedHistory } from '../vendors/received-history';
import { CUES, HistoryVendor } from './history-vendor';

const WIRES = [...HAND_WRITTEN_WIRES, ...ROW_WIRES];

/** Who wants to see again what it thought before it called a tool. */
const REMINDED_OF_THOUGHTS = ['deepseek', 'mistral', 'moonshotai', 'ollama', 'openrouter', 'zai'];

/** A model that can tell. */
interface Teller {
  /** As the table calls it. */
  name: string;
  provider: string;
  modelName: string;
  connection: ProviderConnection;
}

/** A story told so far. */
interface Told {
  by: string;
  state: StoryState;
  messages: readonly ChatMessage[];
  /** Ids of all calls, in order. */
  callIds: readonly string[];
  /** How each turn ended. */
  ends: readonly string[];
}

/** The turns of which each story is made. */
const TURNS = [
  { input: null, isStopped: false },
  { input: `I go to the cellar. ${CUES.calls}`, isStopped: false },
  { input: 'I go to the hall.', isStopped: true },
  { input: `I go to the cellar. ${CUES.fails}`, isStopped: false },
  { input: `I go to the hall. ${CUES.mumbles}`, isStopped: false },
];

/** A history that every vendor takes from a model of its own. */
const FINE: readonly JsonObject[] = [
  { role: 'system', content: 'You narrate.' },
  { role: 'user', content: 'I go down.' },
  { role: 'assistant', content: 'You go.', tool_calls: [call({})] },
  { role: 'tool', tool_call_id: 'abc123def', content: '{"ok":true}' },
  { role: 'assistant', content: 'It is dark.' },
  { role: 'user', content: 'I look.' },
];
const [SYSTEM, DOWN, GO, RESULT, DARK, LOOK] = FINE;

/** For each rule, what one vendor of those that have it refuses. */
const REFUSED: readonly [name: string, providerId: string, messages: readonly (JsonObject | undefined)[]][] =
  [
    ['a field that is not documented', 'groq', [DOWN, { ...DARK, reasoning_content: 'Dark.' }, LOOK]],
    ['an id of more than 40 characters', 'openai', withId(`call_${'1'.repeat(36)}`)],
    [
      'an id with other characters than letters, digits, underscores and dashes',
      'openrouter',
      withId('go:0'),
    ],
    ['an id that is not of nine letters and digits', 'mistral', withId('call_1234')],
    ['an id that two calls have', 'vercel', [SYSTEM, DOWN, GO, RESULT, GO, RESULT]],
    ['a call without its result right behind it', 'xai', [SYSTEM, DOWN, GO, DARK, LOOK]],
    ['a result without its call right before it', 'azure', [SYSTEM, DOWN, RESULT]],
    ['a user behind a result', 'mistral', [SYSTEM, DOWN, GO, RESULT, LOOK]],
    ['two of one role in a row', 'together', [SYSTEM, DOWN, GO, RESULT, LOOK]],
    ['two of one role in a row', 'openai-compatible', [SYSTEM, DARK, LOOK]],
    ['a call that answers nobody', 'google', [SYSTEM, GO, RESULT]],
    ['a history at whose end the model has spoken', 'snowflake', [SYSTEM, DOWN, DARK]],
    ['a text of blanks', 'heroku', [SYSTEM, DOWN, { ...DARK, content: ' \n' }, LOOK]],
    ['an empty text', 'openrouter', [SYSTEM, DOWN, { ...GO, content: '' }, RESULT]],
    ['a message with neither a text nor a call', 'mistral', [DOWN, { ...DARK, content: null }, LOOK]],
    ['no text beside calls', 'openai-compatible', [SYSTEM, DOWN, { ...GO, content: null }, RESULT]],
    ['calls without the thinking before them', 'deepseek', FINE],
    ['the thinking of another model', 'zai', [DOWN, { ...DARK, reasoning_content: 'Dark.' }, LOOK]],
    ['a call without its thought signature', 'google', FINE],
    ['the thought signature of another model', 'vercel', withCall({ extra_content: { google: {} } })],
    [
      'a tool name that no tool can have',
      'openai',
      withCall({ function: { name: 'go to', arguments: '{}' } }),
    ],
    ['arguments as a text', 'ollama', FINE],
    [
      'arguments that are no JSON object in a text',
      'fireworks',
      withCall({ function: { arguments: '{"to":' } }),
    ],
  ];

describe('what vendors refuse in a history', () => {
  it.each(REFUSED)('%s: %s', (name, providerId, messages) => {
    const rule = HISTORY_RULES.find((one) => one.name === name);
    expect(rule?.providers ?? [providerId]).toContain(providerId);
    const history = receivedBy(providerId, messages.filter(isJsonObject));
    expect(rule?.refuse(history)).toEqual(expect.any(String));
    expect(historyRefusalOf(history)).toEqual({ status: 400, message: expect.any(String) });
  });

  it('is tried rule by rule', () => {
    const names = HISTORY_RULES.map(({ name }) => name);
    expect([...new Set(REFUSED.map(([name]) => name))].toSorted()).toEqual(names.toSorted());
  });

  it('is nothing in one that is in order', () => {
    const refusing = HISTORY_RULES.map(({ providers }) => providers?.[0] ?? 'openai').filter(
      (providerId) => !['deepseek', 'google', 'ollama'].includes(providerId),
    );
    expect(refusing.map((providerId) => historyRefusalOf(receivedBy(providerId, FINE)))).toEqual(
      refusing.map(() => null),
    );
  });
});

describe('a history, told by one model and read by another', () => {
  const book = bookOfTheHouse();
  const opening = openingInstruction(book);
  const sockets = new OutboundSockets();
  const narrator = new TurnNarrator(new ProviderRegistry(PROVIDER_STRATEGIES, () => undefined, sockets));
  const vendors = new Map<string, HistoryVendor>();
  const stories: Told[] = [];

  beforeAll(async () => {
    for (const wire of WIRES) vendors.set(wire.providerId, await HistoryVendor.start(wire));
    for (const teller of [storyteller(), ...WIRES.map(({ providerId }) => tellerOf(providerId))]) {
      stories.push(await tellStory(teller));
    }
  });

  afterAll(async () => {
    sockets.onApplicationShutdown();
    for (const vendor of vendors.values()) await vendor.close();
  });

  it('is told by every provider with a turn that is stopped and one that fails behind its call', () => {
    const ends = ['completed', 'completed', 'stopped', expect.stringContaining('revoked'), 'completed'];
    expect(Object.fromEntries(stories.map(({ by, ends: told }) => [by, told]))).toEqual({
      ...Object.fromEntries(WIRES.map(({ providerId }) => [providerId, ends])),
      // It needs no server that could fail.
      storyteller: ['completed', 'completed', 'stopped', 'completed', 'completed'],
    });
    expect(PROVIDER_STRATEGIES.map(({ definition: { id } }) => id).toSorted()).toEqual(
      stories.map(({ by }) => by).toSorted(),
    );
  });

  it.each(WIRES.map(({ providerId }) => providerId))('is read by %s, whoever told it', async (providerId) => {
    const namesake = await tellStory({
      ...tellerOf(providerId),
      name: 'another model',
      modelName: 'storyteller-2',
    });
    expect(await failuresOf(tellerOf(providerId), [...stories, namesake])).toEqual([]);
  });

  it('is read by the Storyteller, whoever told it', async () => {
    expect(await failuresOf(storyteller(), stories)).toEqual([]);
  });

  it.each(WIRES.map(({ providerId }) => providerId))(
    'goes back to %s as it was handed out',
    async (providerId) => {
      const teller = { ...tellerOf(providerId), modelName: 'storyteller-3' };
      const story = await tellStory(teller);
      const { toolCallIds, extraContents } = vendorOf(providerId).handedOutBy(teller.modelName);
      await tellOn(story, teller);
      const { messages } = vendorOf(providerId).lastHistory;
      const calls = messages.flatMap(callsOf);
      expect(calls.map(({ id }) => id).slice(0, story.callIds.length)).toEqual(story.callIds);
      // Where the vendor gave none, or one for the second time, the story has one of its own.
      expect(story.callIds).toEqual(expect.arrayContaining([...toolCallIds].filter((id) => id !== '')));
      expect(extraContents.length > 0).toBe(SIGNING.includes(providerId));
      expect(calls.map((call) => call['extra_content'])).toEqual(expect.arrayContaining(extraContents));
      expect(messages.flatMap(thoughtsOf)).toEqual(
        expect.arrayContaining(REMINDED_OF_THOUGHTS.includes(providerId) ? thoughtsBeforeCalls(story) : []),
      );
    },
  );

  function storyteller(): Teller {
    return {
      name: 'storyteller',
      provider: 'storyteller',
      modelName: 'storyteller',
      connection: { baseUrl: null, apiKey: null },
    };
  }

  function vendorOf(providerId: string): HistoryVendor {
    const vendor = vendors.get(providerId);
    if (vendor === undefined) throw new Error(`${providerId} has no server`);
    return vendor;
  }

  function tellerOf(providerId: string): Teller {
    const { wire, connection } = vendorOf(providerId);
    return { name: providerId, provider: providerId, modelName: wire.modelName, connection };
  }

  async function tellStory(teller: Teller): Promise<Told> {
    let story: Told = { by: teller.name, state: {}, messages: [], callIds: [], ends: [] };
    for (const turn of TURNS) story = await tellTurn(story, teller, turn);
    return story;
  }

  /** Tells one more turn of a story; the story itself stays as it is. */
  function tellOn(story: Told, teller: Teller): Promise<Told> {
    return tellTurn(story, teller, { input: 'I go to the cellar.', isStopped: false });
  }

  /** Which of these stories a model does not tell on with a tool call, and why. */
  async function failuresOf(teller: Teller, told: readonly Told[]): Promise<string[]> {
    const failures: string[] = [];
    for (const story of told) {
      const { ends, callIds } = await tellOn(story, teller);
      const end = ends.at(-1);
      const calls = callIds.length - story.callIds.length;
      if (end !== 'completed' || calls !== 1) failures.push(`${story.by}: ${end}, ${calls} calls`);
    }
    return failures;
  }

  /** As a session tells it, without its database. */
  async function tellTurn(
    story: Told,
    { provider, modelName, connection }: Teller,
    { input, isStopped }: (typeof TURNS)[number],
  ): Promise<Told> {
    const stop = new AbortController();
    const live = new LiveTurn('a turn', [], { state: story.state, startsInThinking: false }, () => undefined);
    const narration = {
      ...{ provider, modelName, connection, book, state: story.state },
      settings: provider === 'storyteller' ? { wordsPerSecond: 0 } : {},
      messages: [...story.messages, { role: 'user' as const, text: input ?? opening }],
      isOpening: input === null,
      startsInThinking: false,
    };
    let end = 'completed';
    try {
      for await (const event of narrator.narrate(narration, stop.signal)) {
        live.add(event);
        if (isStopped && event.type === 'tool-call') stop.abort(new Error('stopped'));
      }
    } catch (error) {
      end = error instanceof Error ? error.message : String(error);
    }
    live.flush();
    const columns = live.columns();
    const turn = {
      ...columns,
      input,
      stepReplays: [...live.stepReplays],
      model: { llmModelId: null, name: 'A model', baseUrl: null, settings: {}, provider, modelName },
    };
    return {
      by: story.by,
      state: live.state,
      messages: [...story.messages, ...turnMessages(turn, opening)],
      callIds: [...story.callIds, ...columns.toolCalls.map(({ id }) => id)],
      ends: [...story.ends, end],
    };
  }
});

function call(fields: JsonObject): JsonObject {
  return {
    id: 'abc123def',
    type: 'function',
    function: { name: 'move_to', arguments: '{"to":"cellar"}' },
    ...fields,
  };
}

function withCall(fields: JsonObject): JsonObject[] {
  return FINE.map((message) => (message === GO ? { ...message, tool_calls: [call(fields)] } : message));
}

function withId(id: string): JsonObject[] {
  return withCall({ id }).map((message) =>
    message['role'] === 'tool' ? { ...message, tool_call_id: id } : message,
  );
}

/** As a vendor sees it that has handed out nothing yet. */
function receivedBy(providerId: string, messages: readonly JsonObject[]): ReceivedHistory {
  const handedOut = { toolCallIds: new Set<string>(), extraContents: [], thoughts: new Set<string>() };
  return { providerId, messages, handedOut };
}

function thoughtsBeforeCalls({ messages }: Told): string[] {
  return messages.flatMap((message) =>
    message.role === 'assistant' && message.toolCalls.length > 0 ? [String(message.reasoning)] : [],
  );
}

function bookOfTheHouse(): Book {
  const { book } = parseGamebook(HOUSE_BOOK);
  if (book === null) throw new Error('The house has mistakes.');
  return book;
}
