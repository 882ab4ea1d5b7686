import { readIntent } from './player-intent';

describe('readIntent', () => {
  it.each([
    ['help', '?'],
    ['help', 'Help me!'],
    ['help', 'How do I play?'],
    ['ways', 'What can I do now?'],
    ['ways', 'exits'],
    ['look', 'Look around'],
    ['look', 'Where am I?'],
    ['look', 'l'],
    ['inventory', 'i'],
    ['inventory', 'What am I carrying?'],
    ['back', 'go back'],
    ['back', 'I return.'],
    ['onward', 'go on'],
    ['onward', 'I leave.'],
    ['onward', 'straight on'],
    ['yes', 'Yes!'],
    ['no', 'never mind'],
    ['wait', 'I wait a moment'],
    ['courtesy', 'Thank you'],
    ['refusal', 'I do not open the door'],
    ['refusal', "don't sign it"],
  ])('reads %p out of %p', (kind, input) => {
    expect(readIntent(input)).toEqual({ kind });
  });

  it.each([
    ['look at the lamp', 'lamp'],
    ['Examine the old wage book.', 'old wage book'],
    ['x loaf', 'loaf'],
    ['Who is Berit?', 'berit'],
    ["What's Form Eleven", 'form eleven'],
  ])('reads what is to be looked at out of %p', (input, subject) => {
    expect(readIntent(input)).toEqual({ kind: 'look-at', subject });
  });

  it.each([
    ['1', 1],
    ['2.', 2],
    ['#3', 3],
    ['the second', 2],
    ['Option 4', 4],
    ['I take the third one', 3],
    ['two', 2],
    ['the last one', 0],
    ['12th', 12],
  ])('counts %p', (input, position) => {
    expect(readIntent(input)).toEqual({ kind: 'number', position });
  });

  it.each([
    ['n', 'north'],
    ['W', 'west'],
    ['in', 'inside'],
  ])('spells out %p', (input, text) => {
    expect(readIntent(input)).toEqual({ kind: 'action', text });
  });

  it.each(['climb the stairs', 'take 2 lamps', 'look', 'right', '0'])('does not count %p', (input) => {
    expect(readIntent(input).kind).not.toBe('number');
  });

  it('leaves everything else as it was said', () => {
    expect(readIntent('I climb, carefully, to the Lamp Room.')).toEqual({
      kind: 'action',
      text: 'I climb, carefully, to the Lamp Room.',
    });
  });
});
