import type { TurnResponse } from './dto/turn-response.dto';
import { TurnTranscript, replayEvents } from './turn-transcript';
import type { TurnToolCall } from './turn.entity';

const ended = { id: 'turn-1' } as TurnResponse;

const call: TurnToolCall = {
  id: 'call-1',
  step: 0,
  name: 'go',
  arguments: { to: 'cellar' },
  result: { ok: true },
  stateChanges: [{ entityId: 'place', field: 'current_node_id', from: 'hall', to: 'cellar' }],
};

function tellSomething() {
  const transcript = new TurnTranscript('turn-1', [{ setting: 'topK', detail: 'not taken' }]);
  const told = [
    transcript.start(),
    transcript.addRetry({ attempt: 1, reason: 'busy', delayMs: 5 }),
    transcript.addReasoning('hm '),
    transcript.addText('Down you go'),
    transcript.addText(', 🐉 and all.'),
    ...transcript.addToolCall(call),
    transcript.addReasoning('so'),
    transcript.addText('\n\nDark.'),
    transcript.end({ ...ended }),
  ];
  return { transcript, told };
}

describe('TurnTranscript', () => {
  it('numbers events from 1 without a gap', () => {
    const { told } = tellSomething();
    expect(told.map((event) => event.id)).toEqual(told.map((_event, index) => index + 1));
  });

  it('is told again from its columns with the same numbers, names and data', () => {
    const { transcript, told } = tellSomething();
    const stored = JSON.parse(JSON.stringify(transcript.columns())) as ReturnType<typeof transcript.columns>;
    expect([...replayEvents('turn-1', stored, ended)]).toEqual(told);
  });

  it('keeps text and reasoning equal to all their deltas joined', () => {
    const { transcript, told } = tellSomething();
    const joined = (name: string) =>
      told.map((event) => (event.name === name && 'text' in event.data ? event.data.text : '')).join('');
    expect(transcript.columns().text).toBe(joined('text-delta'));
    expect(transcript.columns().reasoning).toBe(joined('reasoning-delta'));
  });

  it('knows no reasoning until there is some', () => {
    expect(new TurnTranscript('turn-1', []).columns().reasoning).toBeNull();
  });

  it('knows where a paragraph may begin', () => {
    const transcript = new TurnTranscript('turn-1', []);
    expect(transcript.endsParagraph).toBe(true);
    transcript.addText('One line.');
    expect(transcript.endsParagraph).toBe(false);
    transcript.addText('\n\n');
    expect(transcript.endsParagraph).toBe(true);
  });
});
