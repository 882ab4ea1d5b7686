import { enumOf, type FieldsOf, propertiesOf, type ValuesOf } from '../../testing/api-document';
import type { ServerSentence } from '../i18n/sentence';
import type {
  ImportConflictRule,
  ModelImportItem,
  ModelImportPreview,
  SessionImportPreview,
} from './sharing-api';

const ITEM: FieldsOf<ModelImportItem> = {
  index: true,
  name: true,
  provider: true,
  modelName: true,
  action: true,
  as: true,
  details: true,
};
const MODEL_PREVIEW: FieldsOf<ModelImportPreview> = {
  created: true,
  replaced: true,
  skipped: true,
  problems: true,
  items: true,
};
const SESSION_PREVIEW: FieldsOf<SessionImportPreview> = {
  title: true,
  turnCount: true,
  models: true,
  gamebook: true,
  problems: true,
};
const SESSION_MODEL: FieldsOf<SessionImportPreview['models'][number]> = {
  name: true,
  provider: true,
  modelName: true,
  turnCount: true,
};
const GAMEBOOK: FieldsOf<SessionImportPreview['gamebook']> = { name: true, title: true, state: true };
const SENTENCE: FieldsOf<ServerSentence> = { code: true, params: true, detail: true };

const ACTION: ValuesOf<ModelImportItem['action']> = {
  create: true,
  replace: true,
  skip: true,
  problem: true,
};
const RULE: ValuesOf<ImportConflictRule> = { skip: true, replace: true, rename: true };
const STATE: ValuesOf<SessionImportPreview['gamebook']['state']> = {
  same: true,
  changed: true,
  missing: true,
};

describe('the interfaces of the sharing', () => {
  it.each<[string, object]>([
    ['ImportItemResponse', ITEM],
    ['ModelsImportPreviewResponse', MODEL_PREVIEW],
    ['SessionImportPreviewResponse', SESSION_PREVIEW],
    ['SessionImportModelResponse', SESSION_MODEL],
    ['SessionImportGamebookResponse', GAMEBOOK],
    ['SessionNoticeResponse', SENTENCE],
    ['SessionImportProblemResponse', SENTENCE],
  ])('have the fields of %s', (name, fields) => {
    expect(Object.keys(fields).sort()).toEqual(Object.keys(propertiesOf(name)).sort());
  });

  it.each<[string, string, object]>([
    ['ImportItemResponse', 'action', ACTION],
    ['ImportModelsRequest', 'onConflict', RULE],
    ['SessionImportGamebookResponse', 'state', STATE],
  ])('have the values of %s.%s', (name, property, values) => {
    expect(Object.keys(values).sort()).toEqual(enumOf(propertiesOf(name)[property]));
  });
});
