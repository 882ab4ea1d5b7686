import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseGamebook } from '../src/gamebook/format/parse-gamebook';
import { LlmModel } from '../src/llm-model/llm-model.entity';
import { toModelsDocument } from '../src/llm-model/sharing/model-document';
import { readModelsImport } from '../src/llm-model/sharing/models-document-reader';
import { CONFLICT_RULES } from '../src/llm-model/sharing/import-plan';
import { CURRENT_SETTINGS_VERSION } from '../src/llm-model/settings-versions';
import { bookMistakes } from '../src/session/sharing/book-check';
import { importedTurn } from '../src/session/sharing/imported-turn';
import { readSessionImport } from '../src/session/sharing/session-document-reader';
import { toTurnEntry } from '../src/session/sharing/turn-entry';
import { placeTurns } from '../src/session/sharing/turn-tree';
import { HOUSE_BOOK } from './support/play';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'sharing.md'), 'utf8');

const [models, session] = [...PAGE.matchAll(/^```json\n([^]*?)^```$/gm)].map(([, json = '']): unknown =>
  JSON.parse(json),
);

describe('docs/sharing.md', () => {
  it('shows a document of models that can be imported, with the fields of an export', () => {
    const { entries } = readModelsImport({ document: models, onConflict: 'skip' });
    expect(entries).toMatchObject([{ name: 'Local Qwen', mistakes: [], isFavorite: false }]);
    const model = Object.assign(new LlmModel(), {
      name: 'Local Qwen',
      provider: 'ollama',
      modelName: 'qwen3:8b',
      baseUrl: 'http://127.0.0.1:11434',
      apiKey: 'sk-secret',
      settings: { temperature: 0.9 },
      settingsVersion: CURRENT_SETTINGS_VERSION,
      isDefault: true,
      isFavorite: false,
    });
    expect(toModelsDocument([model], new Date('2026-11-27T18:30:00Z'))).toEqual(models);
  });

  it('shows a document of a session that can be played on, with the fields of an export', () => {
    const read = readSessionImport({ document: session });
    const { book } = parseGamebook(HOUSE_BOOK);
    if (book === null) throw new Error('The book has mistakes.');
    expect(bookMistakes(book, true, read.turns)).toEqual([]);
    const places = placeTurns(read.turns);
    const exported = read.turns.map((entry) => {
      const place = places.get(entry.id);
      if (place === undefined) throw new Error('A turn has no place.');
      const turn = importedTurn(entry, place, { sessionId: 's', ending: entry.ending });
      return toTurnEntry(turn, { id: entry.id, parent: entry.parent }, '');
    });
    expect(session).toHaveProperty('turns', exported);
  });

  it('names every rule for conflicts, and every field of a document', () => {
    const fields = JSON.stringify([models, session]).matchAll(/"(\w+)":/g);
    const inner = new Set(['temperature', 'player', 'current_node_id', 'to', 'ok']);
    const names = new Set([...fields].map(([, name = '']) => name).filter((name) => !inner.has(name)));
    for (const rule of CONFLICT_RULES) expect(PAGE).toContain(`\`${rule}\``);
    for (const name of ['gamebook', 'headTurn', 'eventMarks', 'toolCalls', 'settingsVersion', 'isFavorite']) {
      expect(names).toContain(name);
      expect(PAGE).toContain(`\`${name}\``);
    }
  });
});
