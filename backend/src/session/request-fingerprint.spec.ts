import { requestFingerprint } from './request-fingerprint';

describe('requestFingerprint', () => {
  it('does not depend on the order of the fields', () => {
    expect(requestFingerprint({ a: '1', b: '2' })).toBe(requestFingerprint({ b: '2', a: '1' }));
  });

  it('tells a missing field from a null one', () => {
    expect(requestFingerprint({ parentTurnId: null })).not.toBe(
      requestFingerprint({ parentTurnId: undefined }),
    );
  });

  it('tells different values apart', () => {
    expect(requestFingerprint({ input: 'go' })).not.toBe(requestFingerprint({ input: 'go ' }));
  });
});
