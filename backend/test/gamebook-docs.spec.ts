import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseGamebook } from '../src/gamebook/format/parse-gamebook';
import { applyTool } from '../src/gamebook/story/apply-tool';
import { TRAIT_NAMES } from '../src/gamebook/story/book';
import { CONDITION_KEYWORDS } from '../src/gamebook/story/condition';
import { endingOf } from '../src/gamebook/story/ending';
import { ENTITY_PROPERTIES } from '../src/gamebook/story/entity-property';
import { sceneOf } from '../src/gamebook/story/scene';
import type { StoryState } from '../src/gamebook/story/story-state';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'gamebook-format.md'), 'utf8');

const BOOKS = [...PAGE.matchAll(/^```yaml\n(title: (.+)\n[^]*?)^```$/gm)].map(
  ([, yaml = '', title = '']) => ({
    title,
    yaml,
  }),
);

function book(title: string) {
  const parsed = parseGamebook(BOOKS.find((candidate) => candidate.title === title)?.yaml ?? '').book;
  if (parsed === null) throw new Error(`The page has no book "${title}".`);
  return parsed;
}

describe('docs/gamebook-format.md', () => {
  it.each(BOOKS)('shows in "$title" a book without mistakes', ({ yaml }) => {
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
    expect(PAGE).toContain(`\`${word}\``);
  });
});
