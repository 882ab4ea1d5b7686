import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeVariables } from '../../src/config/environment';
import { parseGamebook } from '../../src/gamebook/format/parse-gamebook';
import { applyTool } from '../../src/gamebook/story/apply-tool';
import { TRAIT_NAMES } from '../../src/gamebook/story/book';
import { CONDITION_KEYWORDS } from '../../src/gamebook/story/condition';
import { endingOf } from '../../src/gamebook/story/ending';
import { ENTITY_PROPERTIES } from '../../src/gamebook/story/entity-property';
import { sceneOf } from '../../src/gamebook/story/scene';
import type { StoryState } from '../../src/gamebook/story/story-state';
import { LlmModel } from '../../src/llm-model/llm-model.entity';
import { CURRENT_SETTINGS_VERSION } from '../../src/llm-model/settings-versions';
import { CONFLICT_RULES } from '../../src/llm-model/sharing/import-plan';
import { toModelsDocument } from '../../src/llm-model/sharing/model-document';
import { readModelsImport } from '../../src/llm-model/sharing/models-document-reader';
import { providerVariableRules } from '../../src/provider/provider-variables';
import { PROXY_VARIABLE_RULES } from '../../src/provider/transport/proxy-routes';
import { PROVIDER_STRATEGIES } from '../../src/provider/strategies/provider-strategies';
import { bookErrors } from '../../src/session/sharing/book-check';
import { importedTurn } from '../../src/session/sharing/imported-turn';
import { readSessionImport } from '../../src/session/sharing/session-document-reader';
import { toTurnEntry } from '../../src/session/sharing/turn-entry';
import { placeTurns } from '../support/session-document';
import { HOUSE_BOOK } from '../support/sample-book';

function readPage(name: string): string {
  return readFileSync(join(__dirname, '../../../docs', `${name}.md`), 'utf8');
}

describe('docs/operations.md', () => {
  const page = readPage('operations');
  const rows = [...page.matchAll(/^\| *(`[A-Z_`, ]+`) *\| *([^|]*?) *\|/gm)].flatMap(
    ([, names = '', value = '']) =>
      [...names.matchAll(/[A-Z_]+/g)].map(([name]) => ({ name, defaultText: value.replaceAll('`', '') })),
  );

  it('names each variable of the process with its default', () => {
    expect(rows).toEqual(expect.arrayContaining(describeVariables()));
  });

  it('names the variables of the providers that most players have, and none that nothing reads', () => {
    // Those of all others stand in docs/providers.md, which is held against the definitions.
    const definitions = PROVIDER_STRATEGIES.map(({ definition }) => definition).filter(
      ({ isFeatured }) => isFeatured,
    );
    const providerNames = providerVariableRules(definitions).map(({ name }) => name);
    const proxyNames = PROXY_VARIABLE_RULES.map(({ name }) => name).filter((name) => /[A-Z]/.test(name));
    const names = [
      ...describeVariables().map(({ name }) => name),
      ...providerNames,
      ...proxyNames,
      'NO_PROXY',
    ];
    expect(rows.map(({ name }) => name).sort()).toEqual([...names].sort());
  });
});

describe('docs/api/openapi.json', () => {
  it('has no example that does harm when it is sent as it stands', () => {
    const document = JSON.parse(readFileSync(join(__dirname, '../../../docs/api/openapi.json'), 'utf8'));
    const schemas: Record<string, { properties?: Record<string, { example?: unknown }> }> =
      document.components.schemas;
    const examples = Object.values(schemas).flatMap(({ properties = {} }) => Object.entries(properties));
    const named = (name: string): unknown[] =>
      examples.flatMap(([field, { example }]) => (field === name && example !== undefined ? [example] : []));
    expect(new Set(named('apiKey'))).toEqual(new Set(['your-api-key']));
    expect(new Set(named('isDefault'))).toEqual(new Set([false]));
    const change = document.paths['/api/llm-models/{id}'].patch.requestBody.content['application/json'];
    expect(Object.values(change.examples)).toEqual([
      { summary: expect.any(String), value: { name: expect.any(String) } },
    ]);
  });
});

describe('docs/gamebook-format.md', () => {
  const page = readPage('gamebook-format');
  const books = [...page.matchAll(/^```yaml\n(title: (.+)\n[^]*?)^```$/gm)].map(
    ([, yaml = '', title = '']) => ({
      title,
      yaml,
    }),
  );

  function book(title: string) {
    const parsed = parseGamebook(books.find((candidate) => candidate.title === title)?.yaml ?? '').book;
    if (parsed === null) throw new Error(`The page has no book "${title}".`);
    return parsed;
  }

  it.each(books)('shows in "$title" a book without errors', ({ yaml }) => {
    expect(parseGamebook(yaml)).toMatchObject({ errors: [], warnings: [] });
  });

  it('shows a first book that can be played to its end', () => {
    const ferry = book('The Ferry');

    const atHut = applyTool(ferry, {}, 'go_to', { to: 'hut' });
    const onFerry = applyTool(ferry, atHut.state, 'go_to', { to: 'ferry' });

    expect(endingOf(ferry, onFerry.state)).toEqual({ title: 'Across', kind: 'good' });
  });

  it('shows conditions that do what it says', () => {
    const cellar = book('The Cellar');
    const exits = (state: StoryState) => sceneOf(cellar, state).graphs[0]?.exits.map(({ id }) => id);
    const withKey = { key: { current_node_id: 'taken' } };

    expect(exits({})).toEqual([]);
    expect(exits(withKey)).toEqual(['cellar']);
    expect(sceneOf(cellar, { ...withKey, walk: { current_node_id: 'cellar' } }).things).toMatchObject([
      { id: 'mouse' },
    ]);
    expect(sceneOf(cellar, withKey).things).toEqual([]);
  });

  it.each([...TRAIT_NAMES, ...CONDITION_KEYWORDS, ...ENTITY_PROPERTIES.keys()])('names `%s`', (word) => {
    expect(page).toContain(`\`${word}\``);
  });
});

describe('docs/sharing.md', () => {
  const page = readPage('sharing');
  const [models, session] = [...page.matchAll(/^```json\n([^]*?)^```$/gm)].map(([, json = '']): unknown =>
    JSON.parse(json),
  );

  it('shows a document of models that can be imported, with the fields of an export', () => {
    const { entries } = readModelsImport({ document: models, onConflict: 'skip' });
    expect(entries).toMatchObject([{ name: 'Local Qwen', errors: [], isFavorite: false }]);
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
    expect(bookErrors(read.turns, 0, { book, isSame: true })).toEqual([]);
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
    for (const rule of CONFLICT_RULES) expect(page).toContain(`\`${rule}\``);
    for (const name of ['gamebook', 'headTurn', 'eventMarks', 'toolCalls', 'settingsVersion', 'isFavorite']) {
      expect(names).toContain(name);
      expect(page).toContain(`\`${name}\``);
    }
  });
});
