import { answered, moved, said, told } from '../../test/support/lighthouse-scene';
import { readConversation } from './conversation';

const SYSTEM = { role: 'system', text: 'You are a narrator.' } as const;

describe('readConversation', () => {
  it('knows the beginning, where nobody has told anything', () => {
    const conversation = readConversation([SYSTEM, said('Begin.')], 'storyteller');
    expect(conversation).toEqual({
      input: 'Begin.',
      turn: 0,
      isBeginning: true,
      outcome: null,
      unmovedInput: null,
      told: [],
      moves: [],
    });
  });

  it('counts the inputs and keeps what was told', () => {
    const messages = [SYSTEM, said('Begin.'), told('A quay.'), said('north')];
    expect(readConversation(messages, 'storyteller')).toMatchObject({
      input: 'north',
      turn: 1,
      isBeginning: false,
      told: ['A quay.'],
    });
  });

  it('reads what the engine answered to a move of this turn', () => {
    const done = readConversation([SYSTEM, said('up'), ...moved('go_to', 'quay', 'lamp')], 'storyteller');
    expect(done.outcome).toEqual({ to: 'lamp', isDone: true });
    const refused = [SYSTEM, said('up'), ...answered('go_to', { to: 'lamp' }, { error: 'No.', allowed: [] })];
    expect(readConversation(refused, 'storyteller').outcome).toEqual({ to: null, isDone: false });
  });

  it('takes an answer that is no JSON for a refusal', () => {
    const messages = [
      SYSTEM,
      said('up'),
      { role: 'tool', toolCallId: '1', toolName: 'go', text: 'oops' } as const,
    ];
    expect(readConversation(messages, 'storyteller').outcome).toEqual({ to: null, isDone: false });
  });

  it('leaves the moves of earlier turns out of this one, and lists them newest first', () => {
    const messages = [
      SYSTEM,
      said('up'),
      ...moved('go_to', 'quay', 'lamp'),
      told('Glass.'),
      said('down'),
      ...moved('go_to', 'lamp', 'quay'),
      told('Tar.'),
      said('left'),
    ];
    const conversation = readConversation(messages, 'storyteller');
    expect(conversation.outcome).toBeNull();
    expect(conversation.moves).toEqual([
      { from: 'lamp', to: 'quay' },
      { from: 'quay', to: 'lamp' },
    ]);
  });

  it('remembers the words that it answered itself without a move, and no others', () => {
    const own = [SYSTEM, said('lamp or boat'), told('Which?'), said('yes')];
    expect(readConversation(own, 'storyteller').unmovedInput).toBe('lamp or boat');
    const ofAModel = [SYSTEM, said('lamp or boat'), told('Which?', 'openai'), said('yes')];
    expect(readConversation(ofAModel, 'storyteller').unmovedInput).toBeNull();
    const afterAMove = [SYSTEM, said('lamp'), ...moved('go_to', 'quay', 'lamp'), told('Glass.'), said('yes')];
    expect(readConversation(afterAMove, 'storyteller').unmovedInput).toBeNull();
  });
});
