import fc from 'fast-check';
import { CALL_MARKS } from './written-call';
import { type FilteredText, WrittenCallFilter } from './written-call-filter';

const TOOLS = ['go_to', 'look'].map((name) => ({ name, description: '', parameters: {} }));
const TO_CELLAR = '{"to":"cellar"}';

/** What is told of a text that comes in pieces of this many letters. */
function filter(text: string, size = text.length): { text: string; calls: [string, string][] } {
  const filter = new WrittenCallFilter(TOOLS);
  const told: FilteredText[] = [];
  for (let start = 0; start < text.length; start += size) {
    told.push(...filter.push(text.slice(start, start + size)));
  }
  told.push(...filter.end());
  return {
    text: told.map((piece) => (piece.type === 'text-delta' ? piece.text : '')).join(''),
    calls: told.flatMap((piece) =>
      piece.type === 'tool-call' ? [[piece.name, piece.arguments] as [string, string]] : [],
    ),
  };
}

/** As models write them, by the reports that `written-call.ts` names. */
const WRITTEN: readonly (readonly [string, string, string?])[] = [
  ['Hermes and Qwen', '<tool_call>\n{"name": "go_to", "arguments": {"to": "cellar"}}\n</tool_call>'],
  ['Qwen without the end', '<tool_call>\n{"name": "go_to", "arguments": {"to": "cellar"}}'],
  ['Qwen with a list', '<tool_calls>[{"name": "go_to", "arguments": {"to": "cellar"}}]</tool_calls>'],
  [
    'Qwen3-Coder',
    '<tool_call>\n<function=go_to>\n<parameter=to>\ncellar\n</parameter>\n</function>\n</tool_call>',
  ],
  [
    'Qwen3-Coder without the opener',
    '<function=go_to>\n<parameter=to>\ncellar\n</parameter>\n</function>\n</tool_call>',
  ],
  ['GLM', '<tool_call>go_to\n<arg_key>to</arg_key>\n<arg_value>cellar</arg_value>\n</tool_call>'],
  ['Llama 4', '<function=go_to>{"to": "cellar"}</function>'],
  ['Llama 3.1', '<|python_tag|>{"name": "go_to", "parameters": {"to": "cellar"}}<|eom_id|>'],
  ['Llama 3.2', '{"type": "function", "name": "go_to", "parameters": {"to": "cellar"}}'],
  ['OpenAI’s form', '{ "type": "function", "function": {"name": "go_to", "arguments": {"to": "cellar"}} }'],
  ['a block of code', '```json\n{"name": "go_to", "arguments": {"to": "cellar"}}\n```'],
  ['Mistral', '[TOOL_CALLS][{"name": "go_to", "arguments": {"to": "cellar"}}]'],
  ['Mistral with an end', '[TOOL_CALLS] [{"name": "go_to", "arguments": {"to": "cellar"}}][/TOOL_CALLS]'],
  ['Devstral', '[TOOL_CALLS]go_to[ARGS]{"to": "cellar"}'],
  ['Magistral', '[TOOL_CALLS]go_to[CALL_ID]VvvODy9mT[ARGS]{"to": "cellar"}'],
  [
    'gpt-oss',
    '<|channel|>commentary to=functions.go_to <|constrain|>json<|message|>{"to":"cellar"}<|call|>',
    'functions.go_to',
  ],
  [
    'gpt-oss, the recipient first',
    '<|start|>assistant to=functions.go_to<|channel|>commentary json<|message|>{"to":"cellar"}',
    'functions.go_to',
  ],
  [
    'DeepSeek V3',
    '<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>go_to\n```json\n{"to": "cellar"}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>',
  ],
  [
    'DeepSeek V3.1',
    '<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>go_to<｜tool▁sep｜>{"to": "cellar"}<｜tool▁call▁end｜><｜tool▁calls▁end｜><｜end▁of▁sentence｜>',
  ],
  [
    'DeepSeek V3.2',
    '<｜DSML｜function_calls>\n<｜DSML｜invoke name="go_to">\n<｜DSML｜parameter name="to" string="true">cellar</｜DSML｜parameter>\n</｜DSML｜invoke>\n</｜DSML｜function_calls>',
  ],
  [
    'Kimi K2',
    '<|tool_calls_section_begin|><|tool_call_begin|>functions.go_to:0<|tool_call_argument_begin|>{"to": "cellar"}<|tool_call_end|><|tool_calls_section_end|>',
    'functions.go_to:0',
  ],
  ['Gemma', '<|tool_call>call:go_to{to:<|"|>cellar<|"|>}<tool_call|>'],
  ['Gemma without its quotation marks', '<|tool_call>call:go_to{to:cellar}<tool_call|>'],
  [
    'MiniMax',
    '<function_calls><invoke name="go_to"><parameter name="to">cellar</parameter></invoke></function_calls>',
  ],
];

/** What looks like a call and is none. */
const STORIES: readonly (readonly [string, string])[] = [
  ['a sign', 'The sign says [TOOL_CALLS] and nothing else.'],
  ['a sign with a word of the game', 'The sign says "<tool_call>look here</tool_call>".'],
  ['a sign at the end', 'The sign says [TOOL_CALLS]'],
  ['half a sign', 'The sign says [TOOL'],
  ['a tool that is not offered', '<tool_call>{"name": "fly", "arguments": {}}</tool_call> he whispers.'],
  ['a tag without a tool', '<function=fly>{"to": "moon"}</function>'],
  ['another channel', '<|channel|>final<|message|>You stand in the rain.'],
  ['a channel without a recipient', '<|channel|>commentary<|message|>{"to":"cellar"}<|end|>'],
  ['arguments that break off', '<tool_call>{"name": "go_to", "arguments": {"to": "cel'],
  ['arguments that are a list', '[TOOL_CALLS]go_to[1, 2]'],
  ['a parameter that breaks off', '<function=go_to><parameter=to>cellar'],
  ['a name alone', '[TOOL_CALLS]look'],
  ['fields of Gemma that break off', '<|tool_call>call:go_to{to:<|"|>cellar'],
  ['fields of Gemma without a value', '<|tool_call>call:go_to{to:,'],
  ['fields of Gemma without a name', '<|tool_call>call:go_to{:cellar}'],
  ['JSON of the story', 'The screen reads:\n{"name": "go_to"}\nand goes dark.'],
  ['JSON in a line', 'He types {"name": "go_to", "arguments": {}} and waits.'],
  ['a bracket in its own line', 'So:\n{the door}'],
  ['smaller and larger', 'a < b, [c], `d`, {e} and <f>'],
  ['arguments nested beyond any sense', `<tool_call>${'['.repeat(99)}${']'.repeat(99)}`],
];

describe('WrittenCallFilter', () => {
  it.each(WRITTEN)(
    'takes a call of %s out of the text, wherever it is cut',
    (_name, call, name = 'go_to') => {
      const text = `You set out.\n\n${call}`;
      for (let size = 1; size <= text.length; size++) {
        const told = filter(text, size);
        expect(told.text).toBe('You set out.\n\n');
        expect(told.calls.map(([written, json]) => [written, JSON.parse(json) as unknown])).toEqual([
          [name, { to: 'cellar' }],
        ]);
      }
    },
  );

  it.each(STORIES)('tells %s as it stands, wherever it is cut', (_name, story) => {
    for (let size = 1; size <= story.length; size++) {
      expect(filter(story, size)).toEqual({ text: story, calls: [] });
    }
  });

  it('takes each of several calls out, and tells what stands around them', () => {
    const calls = `<tool_call>{"name":"go_to","arguments":${TO_CELLAR}}</tool_call>\n<tool_call>{"name":"look"}</tool_call>`;
    expect(filter(`So.\n${calls}\n\nThen.`)).toEqual({
      text: 'So.\n\n\n\nThen.',
      calls: [
        ['go_to', TO_CELLAR],
        ['look', '{}'],
      ],
    });
  });

  it('takes the offered ones out of a list of calls', () => {
    expect(filter('[TOOL_CALLS][{"name":"fly","arguments":{}},{"name":"look","arguments":{}}]')).toEqual({
      text: '',
      calls: [['look', '{}']],
    });
  });

  it('takes a call without arguments for one where it is closed', () => {
    expect(filter('<function=look></function>').calls).toEqual([['look', '{}']]);
    expect(filter('<tool_call>look</tool_call>').calls).toEqual([['look', '{}']]);
  });

  it('finds a call behind a mark that became none', () => {
    expect(filter(`The sign says [TOOL_CALLS]. [TOOL_CALLS]go_to${TO_CELLAR}`)).toEqual({
      text: 'The sign says [TOOL_CALLS]. ',
      calls: [['go_to', TO_CELLAR]],
    });
  });

  it('changes nothing where no tool is offered', () => {
    const call = `[TOOL_CALLS]go_to${TO_CELLAR}`;
    const none = new WrittenCallFilter([]);
    expect([...none.push(call), ...none.push(''), ...none.end()]).toEqual([
      { type: 'text-delta', text: call },
    ]);
  });

  it('holds back nothing but what may become a call', () => {
    const told = new WrittenCallFilter(TOOLS);
    expect(told.push('The sign says [TOOL')).toEqual([{ type: 'text-delta', text: 'The sign says ' }]);
    expect(told.push('_CALLS]go')).toEqual([]);
    expect(told.push(' there.')).toEqual([{ type: 'text-delta', text: '[TOOL_CALLS]go there.' }]);
  });

  it('gives up a call that is longer than any', () => {
    const told = new WrittenCallFilter(TOOLS);
    const endless = `[TOOL_CALLS]go_to{"to":"${'a'.repeat(20_000)}`;
    expect(told.push(endless)).not.toEqual([]);
  });

  it('loses no letter of what is no call', () => {
    const pieces = fc.oneof(
      fc.constantFrom(...CALL_MARKS),
      fc.constantFrom(
        '{"',
        '}',
        '"',
        '>',
        '<',
        '\n',
        ' ',
        'functions.fly',
        'json',
        '</tool_call>',
        '<|message|>',
      ),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(pieces), fc.integer({ min: 1, max: 7 }), (parts, size) => {
        const text = parts.join('');
        expect(filter(text, size)).toEqual({ text, calls: [] });
      }),
    );
  });
});
