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

  it('is told again with what moved, at any time, as it was told and where it stands', () => {
    const transcript = new TurnTranscript('turn-1', []);
    const told = [transcript.start()];
    const steps = [
      () => [transcript.addText('Up. ')],
      () => [transcript.addReasoning('Hm. ')],
      () => [transcript.addText('The key… 🗝️')],
      () => [transcript.moveTo('reasoning')],
      () => [transcript.addText('You climb.')],
      () => transcript.addToolCall(call),
      () => [transcript.addText('\n\nA lamp?')],
      () => [transcript.moveTo('reasoning')],
      () => [transcript.addText('Dark.')],
      () => transcript.addToolCall({ ...call, id: 'call-2', step: 1 }),
      () => [transcript.addReasoning('\n\nYou ')],
      () => [transcript.addReasoning('fall.')],
      () => [transcript.moveTo('text')],
    ];
    for (const step of steps) {
      told.push(...step());
      const stored = transcript.columns();
      expect([...replayEvents('turn-1', stored, ended)].slice(0, -1)).toEqual(told);
    }
    expect(told.map((event) => event.id)).toEqual(told.map((_event, index) => index + 1));
    expect(transcript.columns()).toMatchObject({
      text: 'You climb.Dark.\n\nYou fall.',
      reasoning: 'Up. Hm. The key… 🗝️\n\nA lamp?',
    });
  });

  it('has no reasoning any more where all of it was the story', () => {
    const transcript = new TurnTranscript('turn-1', []);
    transcript.addReasoning('You wake.');
    transcript.moveTo('text');
    expect(transcript.columns()).toMatchObject({ text: 'You wake.', reasoning: null });
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
