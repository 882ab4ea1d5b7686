import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from '../docs/markdown-table.mts';
import { PageSection } from '../docs/page-section';

const ROOT = join(__dirname, '../../..');
const PAGE = 'adding-a-provider.md';

describe('docs/adding-a-provider.md', () => {
  it('shows the row that is tried out', () => {
    const [, row = ''] = /OpenAiCompatibleRow = (\{.*\});\n$/s.exec(read('lantern.row.ts')) ?? [];
    expect(row).toContain("id: 'lantern'");
    new PageSection(PAGE, 'lantern.row.ts').expectToBe(codeBlock(`${row},`));
  });

  it('shows what its vendor documents, as it is tried out', () => {
    const [, vendor = ''] = /DocumentedVendor = (\{.*\});\n$/s.exec(read('lantern.documented.ts')) ?? [];
    expect(vendor).toContain('https://lantern.example/docs');
    new PageSection(PAGE, 'lantern.documented.ts').expectToBe(codeBlock(`lantern: ${vendor},`));
  });

  it('names every quirk that a row can have, with its meaning', () => {
    const source = readFileSync(
      join(ROOT, 'backend/src/provider/strategies/openai-compatible/openai-compatible.row.ts'),
      'utf8',
    );
    const [, quirks = ''] = /export interface RowQuirks \{\n(.*?)\n\}/s.exec(source) ?? [];
    const members = [...quirks.matchAll(/\/\*\*(.*?)\*\/\s+(\w+)\?:/gs)];
    expect(members).toHaveLength([...quirks.matchAll(/^ {2}\w+\?:/gm)].length);
    const rows = members.map(([, comment = '', name = '']) => [
      `\`${name}\``,
      comment.replaceAll(/\s*\n\s*\*?\s*/g, ' ').trim(),
    ]);
    new PageSection(PAGE, 'quirks').expectToBe(markdownTable(['quirk', 'meaning'], rows));
  });

  it.each([
    'scroll.definition.ts',
    'scroll-request.ts',
    'scroll-stream.ts',
    'scroll.provider.ts',
    'scroll-server.ts',
  ])('shows %s as it is tried out', (file) => {
    new PageSection(PAGE, file).expectToBe(codeBlock(asInItsPlace(read(`scroll/${file}`))));
  });

  it('names only files, folders and commands that there are', () => {
    const page = readFileSync(join(ROOT, 'docs', PAGE), 'utf8');
    const paths = [...page.matchAll(/\b(?:backend|frontend|docs)\/[\w./-]*\w/g)].map(([path]) => path);
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const targets = [...page.matchAll(/nx run backend:([\w:]+)/g)].map(([, target]) => target);
    const { targets: known } = JSON.parse(readFileSync(join(ROOT, 'backend/project.json'), 'utf8'));
    expect(Object.keys(known)).toEqual(expect.arrayContaining(targets));
  });
});

function read(file: string): string {
  return readFileSync(join(__dirname, file), 'utf8');
}

/** The imports as they are where a strategy and a wire format really stand. */
function asInItsPlace(source: string): string {
  return source
    .replaceAll("'../../../src/provider/strategies/", "'../")
    .replaceAll("'../../../src/provider/", "'../../")
    .replaceAll("'../../../src/", "'../../../")
    .replaceAll("'../../vendors/", "'./");
}

function codeBlock(source: string): string {
  return `\`\`\`ts\n${source.trim()}\n\`\`\``;
}
