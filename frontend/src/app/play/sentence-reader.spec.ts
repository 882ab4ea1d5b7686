import { SentenceReader } from './sentence-reader';

function read(...pieces: string[]): readonly string[] {
  const reader = new SentenceReader();
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
}

describe('SentenceReader', () => {
  it('holds a sentence back until it is whole', () => {
    const reader = new SentenceReader();
    expect(reader.push('The door creaks')).toEqual([]);
    expect(reader.push(' open. "Who is th')).toEqual(['The door creaks open.']);
    expect(reader.push('ere?" asks')).toEqual(['"Who is there?"']);
    expect(reader.end()).toEqual(['asks']);
  });

  it('gives the same whole sentences wherever the text is cut', () => {
    const text = 'One… two! “Three?” Four.\n\nA title\n\nIt costs 3.50 today.';
    const whole = read(text);
    expect(whole).toEqual(['One…', 'two!', '“Three?”', 'Four.', 'A title', 'It costs 3.50 today.']);
    for (let cut = 0; cut <= text.length; cut += 1)
      expect(read(text.slice(0, cut), text.slice(cut))).toEqual(whole);
  });

  it('says nothing for blanks', () => {
    expect(read(' \n\n ', '\n\n')).toEqual([]);
  });
});
