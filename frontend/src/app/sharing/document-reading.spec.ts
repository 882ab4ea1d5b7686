import { File as NodeFile } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { type DocumentReading, readDocumentFile, readDocumentText } from './document-reading';

const MODELS = { format: 'llm-gamebook/models', version: 1, models: [] };
const SESSION = { format: 'llm-gamebook/session', version: 1 };

// jsdom lacks what every browser has.
beforeAll(() => Object.assign(globalThis, { TextDecoder }));

function fileOf(bytes: Uint8Array | string): File {
  return new NodeFile([bytes], 'models.json') as unknown as File;
}

function detailOf(reading: DocumentReading): string {
  return 'error' in reading ? reading.error.detail : 'picked';
}

describe('readDocumentText', () => {
  it('takes an export, also between the marks of a code block, with its lines as they are numbered', () => {
    const plain = readDocumentText(JSON.stringify(MODELS), 'models');
    expect(plain).toMatchObject({ picked: { kind: 'models', document: MODELS, fileName: null } });
    const fenced = readDocumentText(
      `Here it is:\n\`\`\`json\n${JSON.stringify(MODELS, null, 2)}\n\`\`\`\nHave fun`,
      'models',
    );
    expect(fenced).toMatchObject({ picked: { document: MODELS } });
    const wrong = readDocumentText('Look:\n```json\n{,}\n```', 'models');
    expect(wrong).toMatchObject({ error: { place: { line: 3, column: 2 } } });
  });

  it('recognises a document of another kind', () => {
    expect(readDocumentText(JSON.stringify(SESSION), 'models')).toMatchObject({
      picked: { kind: 'session' },
    });
  });

  it.each([
    ['nothing', ' \n', 'There is nothing in it.'],
    ['a web page', '<!DOCTYPE html><p>Sign in</p>', 'This is a web page'],
    ['a part of one', '  <div class="x">{}</div>', 'This is a web page'],
    ['something else', 'format: models', 'This is no valid JSON.'],
    ['other JSON', '{"format":"other"}', 'its "format" is not “llm-gamebook/models”'],
    ['a list', '[]', 'its "format" is not “llm-gamebook/models”'],
  ])('says what is wrong with %s', (_name, text, words) => {
    expect(detailOf(readDocumentText(text, 'models'))).toContain(words);
  });

  it('measures a document without the blanks of its layout', () => {
    const models = [{ name: 'x'.repeat(1000 * 1000) }];
    const wide = JSON.stringify({ ...MODELS, models }, null, 10) + ' '.repeat(1024 * 1024);
    expect(detailOf(readDocumentText(wide, 'models'))).toBe('picked');
    const large = JSON.stringify({ ...MODELS, models: [...models, ...models] });
    expect(detailOf(readDocumentText(large, 'models'))).toContain('too large: about 2 MiB');
    expect(detailOf(readDocumentText(JSON.stringify({ ...SESSION, models }), 'session'))).toBe('picked');
  });
});

describe('readDocumentFile', () => {
  it('takes UTF-8 with and without a byte order mark, and UTF-16 with one', async () => {
    const text = JSON.stringify({ ...MODELS, note: 'é' });
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
    for (const bytes of [text, `\uFEFF${text}`, utf16]) {
      const reading = await readDocumentFile(fileOf(bytes), 'models');
      expect(reading).toMatchObject({ picked: { document: { note: 'é' }, fileName: 'models.json' } });
    }
  });

  it.each([
    ['another encoding', new Uint8Array([0x7b, 0xe9, 0x7d])],
    ['a picture', new Uint8Array([0x7b, 0, 0, 0x7d])],
  ])('says that %s is no text', async (_name, bytes) => {
    expect(detailOf(await readDocumentFile(fileOf(bytes), 'models'))).toContain('no text in UTF-8');
  });

  it('does not even read what can be no export, and says when a file cannot be read', async () => {
    const arrayBuffer = jest.fn(() => Promise.reject(new Error('gone')));
    const huge = { size: 500 * 1024 * 1024, name: 'video.mp4', arrayBuffer } as unknown as File;
    expect(detailOf(await readDocumentFile(huge, 'session'))).toContain('too large: about 500 MiB');
    expect(arrayBuffer).not.toHaveBeenCalled();
    const gone = { size: 10, name: 'folder', arrayBuffer } as unknown as File;
    expect(detailOf(await readDocumentFile(gone, 'models'))).toContain('could not be read');
  });
});
