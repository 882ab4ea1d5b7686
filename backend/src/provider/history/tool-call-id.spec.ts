import { newToolCallId, PORTABLE_TOOL_CALL_ID, toPortableToolCallId } from './tool-call-id';

describe('toPortableToolCallId', () => {
  it('leaves an id alone that every vendor takes', () => {
    expect(toPortableToolCallId('aB3dE6gH9')).toBe('aB3dE6gH9');
  });

  it.each(['', 'call_1', 'abc-def-1', 'aB3dE6gH90', `call_${'x'.repeat(60_000)}`])(
    'maps any other, the same one always to the same: %.20s',
    (id) => {
      expect(toPortableToolCallId(id)).toMatch(PORTABLE_TOOL_CALL_ID);
      expect(toPortableToolCallId(id)).toBe(toPortableToolCallId(id));
    },
  );

  it('maps different ids to different ones', () => {
    const ids = Array.from({ length: 2_000 }, (_, number) => toPortableToolCallId(`call_${String(number)}`));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('newToolCallId', () => {
  it('makes another one each time, in the form that every vendor takes', () => {
    const ids = Array.from({ length: 100 }, newToolCallId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(PORTABLE_TOOL_CALL_ID);
  });
});
