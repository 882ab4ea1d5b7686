import { renderMigration } from './migration-template';

describe('renderMigration', () => {
  it('writes the statements in order, and takes them back in the opposite order', () => {
    const source = renderMigration('AddRating1', [
      { up: { query: 'CREATE a' }, down: { query: 'DROP a' } },
      { up: { query: 'CREATE b', parameters: ['x'] }, down: { query: 'DROP b' } },
    ]);
    expect(source).toContain('export class AddRating1 implements MigrationInterface');
    expect(source.match(/query\(.*\)/g)).toEqual([
      'query(`CREATE a`)',
      'query(`CREATE b`, ["x"])',
      'query(`DROP b`)',
      'query(`DROP a`)',
    ]);
  });

  it('keeps what a template literal would read as its own', () => {
    const source = renderMigration('Odd1', [{ up: { query: 'a `b` ${c} \\d' }, down: null }]);
    expect(source).toContain('query(`a \\`b\\` \\${c} \\\\d`)');
  });
});
