import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = readdirSync(__dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));

describe('the story engine', () => {
  it.each(SOURCES)('imports in %s nothing from outside its folder', (file) => {
    const source = readFileSync(join(__dirname, file), 'utf8');
    const imports = [...source.matchAll(/from '([^']+)'/g)].map((match) => match[1]);

    expect(imports.filter((path) => path !== undefined && !/^\.\/[a-z-]+$/.test(path))).toEqual([]);
    expect(source).not.toMatch(/\b(?:require|process|Date|Math\.random)\b/);
  });
});
