import { KeyRing } from '../../secret/key-ring';
import { ModelSecrets } from './model-secrets';

/** Fails otherwise than by what is stored. */
class BrokenKeyRing extends KeyRing {
  override decrypt(): string {
    throw new Error('The cipher is not there.');
  }
}

describe('ModelSecrets', () => {
  it('takes no other failure for a secret that cannot be read', () => {
    const secrets = new ModelSecrets(new BrokenKeyRing(null));
    const model = { id: '1', name: 'Model', settings: { extraHeaders: { 'x-team': 'stored' } } };
    expect(() => secrets.revealReadableSettings(model)).toThrow('The cipher is not there.');
    expect(() => secrets.holdsKey({ id: '1', apiKey: 'stored' }, 'key')).toThrow('The cipher is not there.');
  });
});
