import { BrokenEndError } from '../../broken-end.error';
import type { ProviderErrorCode } from '../../provider.error';
import type { FinishReason } from '../../stream-event';
import { AnswerEnd, mapFinishReason } from './finish-reason';

/** Every word of the table, as its vendor writes it. */
const ENDS: Readonly<Record<FinishReason, readonly string[]>> = {
  stop: [
    'stop',
    'completed',
    'end_turn',
    'stop_sequence',
    'COMPLETE',
    'FINISH',
    'STOP_CRITERIA_MET',
    'eos',
    'eos_token',
    'normal',
  ],
  length: [
    'length',
    'max_output_tokens',
    'max_tokens',
    'model_context_window_exceeded',
    'ERROR_LIMIT',
    'model_length',
    'token_limit',
  ],
  'content-filter': [
    'content_filter',
    'refusal',
    'SAFETY',
    'RECITATION',
    'LANGUAGE',
    'BLOCKLIST',
    'PROHIBITED_CONTENT',
    'SPII',
    'MODEL_ARMOR',
    'ERROR_TOXIC',
    'content_filtered',
    'guardrail_intervened',
    'sensitive',
  ],
  // Calls that are announced and do not come may be lost.
  other: ['tool_calls', 'function_call', 'tool_use', 'TOOL_CALL', 'pause_turn', 'OTHER', 'unknown', 'load'],
  'tool-calls': [],
};

const BREAKS: Readonly<Partial<Record<ProviderErrorCode, readonly string[]>>> = {
  PROVIDER_UNAVAILABLE: ['insufficient_system_resource', 'network_error'],
  PROVIDER_TIMEOUT: ['TIMEOUT', 'time_limit'],
  PROVIDER_PROTOCOL: [
    'error',
    'failed',
    'USER_CANCEL',
    'cancelled',
    'canceled',
    'abort',
    'aborted',
    'MALFORMED_FUNCTION_CALL',
    'UNEXPECTED_TOOL_CALL',
    'TOO_MANY_TOOL_CALLS',
    'MISSING_THOUGHT_SIGNATURE',
    'MALFORMED_RESPONSE',
    'malformed_model_output',
    'malformed_tool_use',
  ],
};

const NO_REASONS = ['', ' ', 'null', 'None', 'FINISH_REASON_UNSPECIFIED', 'not_finished'];

function breakOf(raw: string, hasToolCalls = false): unknown {
  try {
    return mapFinishReason(raw, hasToolCalls, false);
  } catch (error) {
    return error instanceof BrokenEndError ? { word: error.word, code: error.code } : error;
  }
}

function noted(...reasons: unknown[]): AnswerEnd {
  const end = new AnswerEnd();
  end.note(null, true);
  for (const reason of reasons) end.note(reason, false);
  return end;
}

describe('mapFinishReason', () => {
  it.each(Object.entries(ENDS))('reads the words for %s, in any case of letters', (reason, words) => {
    for (const word of words) {
      const forms = [word, word.toLowerCase(), word.toUpperCase(), ` ${word.replaceAll('_', '-')} `];
      expect(forms.map((form) => mapFinishReason(form, false, false))).toEqual(forms.map(() => reason));
    }
  });

  it.each(Object.entries(BREAKS))('throws %s for words that mean a break, calls or not', (code, words) => {
    for (const word of words) {
      for (const form of [word, word.toLowerCase(), word.toUpperCase(), word.replaceAll('_', ' ')]) {
        expect(breakOf(form)).toEqual({ word: form, code });
        expect(breakOf(form, true)).toEqual({ word: form, code });
      }
    }
  });

  it.each([
    ['content_filter: PROHIBITED_CONTENT', 'content-filter'],
    ['length:\n512', 'length'],
    ['FinishReason.MAX_TOKENS', 'length'],
    ['FINISH_REASON_STOP', 'stop'],
    ['maxTokens', 'length'],
    ['endTurn', 'stop'],
    ['Stop Sequence', 'stop'],
    ['something_new', 'other'],
    ['constructor', 'other'],
  ])('reads %j as %s', (raw, reason) => {
    expect(mapFinishReason(raw, false, false)).toBe(reason);
  });

  it('keeps what a vendor says behind its word for a break', () => {
    expect(breakOf('error: out of memory')).toEqual({
      word: 'error: out of memory',
      code: 'PROVIDER_PROTOCOL',
    });
  });

  it.each([null, ...NO_REASONS])('takes %j for no reason, which is no reason to doubt', (raw) => {
    expect(mapFinishReason(raw, false, false)).toBe('stop');
  });

  it.each(['stop', 'something_new', 'length', null])(
    'says tool-calls with %j where tools were called',
    (raw) => {
      expect(mapFinishReason(raw, true, false)).toBe('tool-calls');
    },
  );

  it('takes a refusal for the content filter', () => {
    expect(mapFinishReason('stop', false, true)).toBe('content-filter');
  });
});

describe('AnswerEnd', () => {
  it.each([undefined, null, ...NO_REASONS])('is not given by %j', (reason) => {
    expect(noted(reason)).toMatchObject({ raw: null, isGiven: false, isInOrder: false });
  });

  it.each(['stop', 'length', 'something_new'])('is in order with %s', (reason) => {
    expect(noted(reason)).toMatchObject({ raw: reason, isGiven: true, isInOrder: true });
  });

  it('is given, but not in order, with a break', () => {
    expect(noted('abort')).toMatchObject({ raw: 'abort', isGiven: true, isInOrder: false });
  });

  it('is the last reason that is one', () => {
    expect(noted('stop', 'length', null, 'null').raw).toBe('length');
  });

  it('stays a break, whatever comes behind it', () => {
    expect(noted('stop', 'network_error', 'stop')).toMatchObject({ raw: 'network_error', isInOrder: false });
  });

  // https://github.com/su-kaka/gcli2api/issues/403, https://github.com/open-webui/open-webui/issues/23921, https://github.com/linagora/openrag/pull/462
  it.each<[string, [reason: unknown, hasWords: boolean][]]>([
    ['before the first words', [['stop', false]]],
    ['with the first words', [['stop', true]]],
    [
      'with the first words, and again without',
      [
        ['stop', true],
        ['stop', false],
      ],
    ],
    [
      'with every chunk, also of the thinking',
      [
        ['stop', false],
        ['stop', true],
        ['stop', true],
        ['stop', false],
      ],
    ],
    [
      'before further words',
      [
        [null, true],
        ['stop', false],
        [null, true],
      ],
    ],
    [
      'before further words, and again behind them',
      [
        [null, true],
        ['stop', false],
        ['stop', true],
        ['stop', false],
      ],
    ],
  ])('is known, but not given, by a reason that comes %s', (_name, chunks) => {
    const end = new AnswerEnd();
    for (const [reason, hasWords] of chunks) end.note(reason, hasWords);
    expect(end).toMatchObject({ raw: 'stop', isGiven: false, isInOrder: false });
  });

  it('is given by a reason that comes with later words, and stays so behind chunks without', () => {
    const end = new AnswerEnd();
    end.note(null, true);
    end.note('length', true);
    end.note(null, false);
    expect(end).toMatchObject({ raw: 'length', isGiven: true, isInOrder: true });
  });
});

describe('a finish reason in two words, or in none', () => {
  it.each(['function_call_filter: MALFORMED_FUNCTION_CALL', 'function_call_filter: UNEXPECTED_TOOL_CALL'])(
    'knows a break behind a colon: %s',
    (word) => {
      const end = new AnswerEnd();
      end.note(word, false);
      expect(end.isInOrder).toBe(false);
      expect(() => mapFinishReason(word, false, false)).toThrow(BrokenEndError);
    },
  );

  it.each([2, { reason: 'length' }, ['length'], true, 'something:'])(
    'takes an odd form for no known one: %j',
    (reason) => {
      const end = new AnswerEnd();
      end.note(reason, false);
      expect(mapFinishReason(end.raw, false, false)).toBe('other');
    },
  );

  it.each([null, undefined, 0, false, '', 'null'])('takes %j for none', (reason) => {
    const end = new AnswerEnd();
    end.note(reason, false);
    expect(end.isGiven).toBe(false);
    expect(mapFinishReason(end.raw, false, false)).toBe('stop');
  });
});
