import { parseToolArguments } from './tool-arguments';

describe('parseToolArguments', () => {
  it('reads a JSON object', () => {
    expect(parseToolArguments('{"to":"cellar","steps":2}')).toEqual({ to: 'cellar', steps: 2 });
  });

  it.each(['', '{"to":', '"cellar"', '[1]', 'null', '7'])('knows no arguments in %p', (text) => {
    expect(parseToolArguments(text)).toBeNull();
  });
});
