import { STORED_SECRET } from '../../api/llm-model-api';
import { beginDraft, type ModelDraft } from './model-draft';
import { readKeptDraft, withoutSecrets } from './unsaved-draft';

const HEADERS = { 'X-Gate': 'open-sesame', 'X-Old': STORED_SECRET };

/** What would lie in the storage of the browser. */
function kept(fields: Partial<ModelDraft>): string {
  const draft = { ...beginDraft(null), ...fields };
  return JSON.stringify(withoutSecrets({ draft, view: 'form', stored: null }));
}

describe('a draft without secrets', () => {
  it('has no key, and headers by their names only', () => {
    const text = kept({
      name: 'Evening',
      apiKey: 'sk-secret',
      settings: { temperature: '0.8', extraHeaders: JSON.stringify(HEADERS) },
    });
    expect(text).toContain('Evening');
    expect(text).toContain('X-Gate');
    expect(text).toContain(STORED_SECRET);
    expect(text).not.toMatch(/sk-secret|open-sesame/);
  });

  it.each([
    [
      'pairs, while they cannot be an object',
      JSON.stringify([
        ['X-Gate', 'open-sesame'],
        ['X-Gate', 'open-sesame'],
      ]),
    ],
    ['something that is no JSON', '{ "X-Gate": "open-sesame'],
    ['a list of something else', '["open-sesame"]'],
    ['a text', '"open-sesame"'],
  ])('keeps no value of headers that are %s', (_name, extraHeaders) => {
    expect(kept({ settings: { extraHeaders } })).not.toContain('open-sesame');
  });

  it.each([
    ['readable', `{ "temperature": 1, "extraHeaders": ${JSON.stringify(HEADERS)} }`],
    ['broken', '{ "temperature": 1, "extraHeaders": { "X-Gate": "open-sesame" '],
    ['broken, with single quotes', "{ 'temperature': 1, 'extraHeaders': { 'X-Gate': 'open-sesame' } "],
    ['broken, with an escaped name', '{ "temperature": 1, "extra\\u0048eaders": { "X-Gate": "open-sesame" }'],
  ])('keeps no value of headers in settings as JSON that are %s', (_name, settingsText) => {
    expect(kept({ settingsText })).not.toContain('open-sesame');
  });

  it('keeps a broken text without headers as it is', () => {
    expect(JSON.parse(kept({ settingsText: '{ "temperature": ' })).draft.settingsText).toBe(
      '{ "temperature": ',
    );
  });

  it('is read again, and nothing else is', () => {
    const value: unknown = JSON.parse(kept({ name: 'Evening' }));
    expect(readKeptDraft(value)?.draft.name).toBe('Evening');
    for (const other of [null, 5, {}, { draft: {}, view: 'form', stored: null }]) {
      expect(readKeptDraft(other)).toBeNull();
    }
  });
});
