import fc from 'fast-check';
import { deepFreeze } from '../../../test/support/sample-book';
import type { AssistantMessage, ChatMessage, MessageOrigin } from '../llm-call';
import { toReadableHistory, type HistoryReader } from './readable-history';
import { PORTABLE_TOOL_CALL_ID } from './tool-call-id';

const OWN = { provider: 'openai', modelName: 'gpt' };

/** Words, which `numbered` tells apart, or blanks. */
const text = fc.constantFrom('', ' ', '\n\n', '\t \n', 'words', 'words', 'words\n');

const origin: fc.Arbitrary<MessageOrigin | null> = fc.constantFrom(
  null,
  OWN,
  { ...OWN, replay: { opaque: 1 } },
  { ...OWN, modelName: 'gpt-2', replay: { opaque: 2 } },
  { provider: 'mistral', modelName: 'gpt', replay: { opaque: 3 } },
);

/** Few of them, so that calls have the same one and results find calls that are not theirs. None is empty: such a call gets one when it comes. */
const id = fc.constantFrom(
  'call_0',
  'aB3dE6gH9',
  'functions.go:0',
  'function-call-1',
  `call_1__thought__${'A+/='.repeat(500)}`,
  '🐉',
);

const toolName = fc.constantFrom('go', 'take-2_', '', 'functions.go<|channel|>commentary', '🐉'.repeat(40));

const assistant = fc.record({
  role: fc.constant('assistant' as const),
  text,
  reasoning: fc.constantFrom(null, '', 'Hm.'),
  toolCalls: fc.array(fc.record({ id, name: toolName, arguments: fc.constantFrom('{}', '{"to":') }), {
    maxLength: 3,
  }),
  origin,
});
const user = fc.record({ role: fc.constant('user' as const), text });
const result = fc.record({
  role: fc.constant('tool' as const),
  toolCallId: id,
  toolName: fc.constant('go'),
  text: fc.constantFrom('{"ok":true}', '{"error":"No."}'),
});
const system = fc.record({
  role: fc.constant('system' as const),
  text: fc.constantFrom('', '\n', 'You narrate.'),
});

/** Any messages whatever, calls often with their results behind them. */
const history: fc.Arbitrary<ChatMessage[]> = fc
  .tuple(
    fc.array(system, { maxLength: 1 }),
    fc.array(
      fc.oneof(
        user.map((message) => [message]),
        assistant.map((message) => [message]),
        assistant.map((message) => [message, ...resultsOf(message)]),
        result.map((message) => [message]),
      ),
      { maxLength: 12 },
    ),
  )
  .map(([instructions, others]) => deepFreeze(numbered([...instructions, ...others.flat()])));

const reader: fc.Arbitrary<HistoryReader> = fc.record({
  providerId: fc.constant(OWN.provider),
  modelName: fc.constant(OWN.modelName),
  hasSystemRole: fc.boolean(),
  toolCallIds: fc.constantFrom(undefined, PORTABLE_TOOL_CALL_ID),
});

describe('a readable history of any messages', () => {
  it('is in the order that the strictest readers demand', () => {
    always((messages, by) => {
      expect(errorsOf(toReadableHistory(messages, by), by)).toEqual([]);
    });
  });

  it('stays the same when it is made readable again', () => {
    always((messages, by) => {
      const once = toReadableHistory(messages, by);
      expect(toReadableHistory(once, by)).toEqual(once);
    });
  });

  it('has every word that was said, in order', () => {
    always((messages, by) => {
      expect(wordsOf(toReadableHistory(messages, by))).toEqual(wordsOf(messages));
    });
  });

  it('has every call, and the result that came right behind it', () => {
    always((messages, by) => {
      expect(outcomesOf(toReadableHistory(messages, by))).toEqual(outcomesOf(messages));
    });
  });

  it('begins as it began before the story went on', () => {
    always((messages, by) => {
      const said: ChatMessage[] = [...messages, { role: 'user', text: 'I go.' }];
      const before = toReadableHistory(said, by);
      const after = toReadableHistory(
        [
          ...said,
          { role: 'assistant', text: 'You go.', reasoning: null, toolCalls: [], origin: OWN },
          { role: 'user', text: 'And now?' },
        ],
        by,
      );
      expect(after.slice(0, before.length)).toEqual(before);
    });
  });

  it('has what the reader handed out as it was, and of nobody else anything but words', () => {
    always((messages, by) => {
      const told = spokenMessages(messages);
      const usedIds = new Set<string>();
      for (const [index, message] of spokenMessages(toReadableHistory(messages, by)).entries()) {
        const before = told[index];
        const isOwn = before?.origin?.provider === OWN.provider && before.origin.modelName === OWN.modelName;
        expect(message.reasoning).toBe(isOwn ? before.reasoning : null);
        expect(message.origin?.replay).toEqual(isOwn ? before.origin?.replay : undefined);
        for (const [place, { id: after }] of message.toolCalls.entries()) {
          const handedOut = before?.toolCalls[place]?.id ?? '';
          const isKept = isOwn && !usedIds.has(handedOut) && (by.toolCallIds?.test(handedOut) ?? true);
          expect(after).toEqual(isKept ? handedOut : expect.stringMatching(PORTABLE_TOOL_CALL_ID));
          usedIds.add(after);
        }
      }
    });
  });
});

function always(check: (messages: readonly ChatMessage[], by: HistoryReader) => void): void {
  fc.assert(fc.property(history, reader, check), { numRuns: 500 });
}

/** What a strict server or chat template would say to these messages. */
function errorsOf(messages: readonly ChatMessage[], { hasSystemRole }: HistoryReader): string[] {
  const errors: string[] = [];
  const ids = new Set<string>();
  let expected = hasSystemRole ? ['system', 'user'] : ['user'];
  let waiting: string[] = [];
  for (const [index, message] of messages.entries()) {
    const { role } = message;
    if (!expected.includes(role))
      errors.push(`${String(index)}: ${role} where ${expected.join(' or ')} is due`);
    if (message.role === 'assistant') {
      if (message.text !== '' && message.text.trim() === '') errors.push(`${String(index)}: blanks`);
      waiting = message.toolCalls.map((call) => call.id);
      const isNamed = message.toolCalls.every(({ name }) => /^[a-zA-Z0-9_-]{1,64}$/.test(name));
      if (!isNamed) errors.push(`${String(index)}: a name that no tool can have`);
      for (const one of waiting) {
        if (one === '' || ids.has(one)) errors.push(`${String(index)}: the id "${one}"`);
        ids.add(one);
      }
    } else if (message.role === 'tool') {
      const due = waiting.shift();
      if (message.toolCallId !== due) errors.push(`${String(index)}: a result of ${message.toolCallId}`);
    }
    const isWithoutCalls = message.role !== 'assistant' || message.toolCalls.length === 0;
    if (isWithoutCalls && message.text.trim() === '') errors.push(`${String(index)}: no word`);
    expected = rolesBehind(message, waiting.length);
  }
  const last = messages.at(-1)?.role;
  if (waiting.length > 0 || (last !== 'user' && last !== 'tool'))
    errors.push('it is not the turn of the model');
  return errors;
}

function rolesBehind(message: ChatMessage, waitingResults: number): string[] {
  if (waitingResults > 0) return ['tool'];
  if (message.role === 'system') return ['user'];
  return message.role === 'assistant' ? ['user'] : ['assistant'];
}

/** Messages whose words can be told apart. */
function numbered(messages: readonly ChatMessage[]): ChatMessage[] {
  return messages.map((message, index) => ({
    ...message,
    text: message.text.replace('words', `words ${String(index)}.`),
  }));
}

/** Who said what, in order. */
function wordsOf(messages: readonly ChatMessage[]): string[] {
  return messages.flatMap(({ role, text: said }) =>
    Array.from(said.matchAll(/words \d+\./g), ([words]) => `${role}: ${words}`),
  );
}

/** What the model has said or called; not what stands in its place behind a result. */
function spokenMessages(messages: readonly ChatMessage[]): AssistantMessage[] {
  return messages
    .filter((message) => message.role === 'assistant')
    .filter(({ text: said, toolCalls }) => toolCalls.length > 0 || !['', 'Noted.'].includes(said.trim()));
}

/** Each call with its outcome. */
function outcomesOf(messages: readonly ChatMessage[]): unknown[] {
  return messages.flatMap((message, index) => {
    if (message.role !== 'assistant') return [];
    const others = messages.slice(index + 1);
    const end = others.findIndex(({ role }) => role !== 'tool');
    const results = others.slice(0, end === -1 ? others.length : end).filter(({ role }) => role === 'tool');
    return message.toolCalls.map((call) => {
      const place = results.findIndex((one) => one.role === 'tool' && one.toolCallId === call.id);
      const [found] = place === -1 ? [] : results.splice(place, 1);
      return [call.arguments, found?.text ?? expect.stringContaining('"error"')];
    });
  });
}

function resultsOf({ toolCalls }: AssistantMessage): ChatMessage[] {
  return toolCalls.map((call) => ({
    role: 'tool',
    toolCallId: call.id,
    toolName: call.name,
    text: '{"ok":true}',
  }));
}
