import { sentence } from './sentence';

const UNKNOWN = sentence('FIELD_UNKNOWN', ({ field }: { field: string }) => `No field "${field}".`, [
  { field: 'x' },
]);

describe('a sentence', () => {
  it('repeats no text that is longer than any name or address, in words and params', () => {
    const { params, detail } = UNKNOWN({ field: 'x'.repeat(1_000_000) });
    const cut = `${'x'.repeat(2_047)}…`;
    expect(params).toEqual({ field: cut });
    expect(detail).toBe(`No field "${cut}".`);
    const longest = 'y'.repeat(2_048);
    expect(UNKNOWN({ field: longest }).params).toEqual({ field: longest });
  });

  it('cuts no character in two', () => {
    const { params } = UNKNOWN({ field: `${'x'.repeat(2_046)}🐉🐉` });
    expect(params).toEqual({ field: `${'x'.repeat(2_046)}…` });
  });
});
