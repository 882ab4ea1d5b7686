import fc from 'fast-check';
import { JsonExtent } from './json-extent';

describe('JsonExtent', () => {
  it('finds the end of any object, list or text, however it is cut', () => {
    const document = fc.oneof(fc.object(), fc.array(fc.jsonValue()), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(document, fc.integer({ min: 1, max: 4 }), (value, size) => {
        const json = JSON.stringify(value);
        const extent = new JsonExtent();
        for (let start = 0; start < json.length; start += size) {
          expect(extent.isWhole).toBe(false);
          const piece = json.slice(start, start + size);
          const isLast = start + size >= json.length;
          expect(extent.read(piece)).toBe(isLast ? piece.length : null);
        }
        expect(extent.isWhole).toBe(true);
      }),
    );
  });

  it('says where in a text the document ends, whatever stands behind it', () => {
    expect(new JsonExtent().read('call {"a": "}"} {', 5)).toBe(15);
  });
});
