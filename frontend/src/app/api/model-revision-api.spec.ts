import { enumOf, type FieldsOf, propertiesOf, type ValuesOf } from '../../testing/api-document';
import type { ModelRevision, RevisionChange } from './model-revision-api';

const REVISION: FieldsOf<ModelRevision> = {
  number: true,
  name: true,
  provider: true,
  modelName: true,
  baseUrl: true,
  settings: true,
  settingsVersion: true,
  keyChange: true,
  changes: true,
  turnCount: true,
  isCurrent: true,
  createdAt: true,
};
const CHANGE: FieldsOf<RevisionChange> = { pointer: true, from: true, to: true };
const KEY_CHANGE: ValuesOf<ModelRevision['keyChange']> = {
  none: true,
  set: true,
  replaced: true,
  removed: true,
};

describe('the interfaces of the revisions', () => {
  it.each<[string, object]>([
    ['ModelRevisionResponse', REVISION],
    ['ModelRevisionChangeResponse', CHANGE],
  ])('have the fields of %s', (name, fields) => {
    expect(Object.keys(fields).sort()).toEqual(Object.keys(propertiesOf(name)).sort());
  });

  it('have the values of keyChange', () => {
    expect(Object.keys(KEY_CHANGE).sort()).toEqual(
      enumOf(propertiesOf('ModelRevisionResponse')['keyChange']),
    );
  });
});
