/** One statement as TypeORM's schema builder proposes it. */
interface Statement {
  query: string;
  parameters?: unknown[];
}

/** A statement and the one that takes it back. */
export interface SchemaChange {
  up: Statement;
  down: Statement | null;
}

/** Source text of a migration class in the style of this project. */
export function renderMigration(className: string, changes: readonly SchemaChange[]): string {
  const undone = changes.flatMap(({ down }) => (down === null ? [] : [down])).reverse();
  return [
    `import type { MigrationInterface, QueryRunner } from 'typeorm';`,
    '',
    `export class ${className} implements MigrationInterface {`,
    `  async up(queryRunner: QueryRunner): Promise<void> {`,
    ...changes.map(({ up }) => `    ${renderStatement(up)}`),
    '  }',
    '',
    `  async down(queryRunner: QueryRunner): Promise<void> {`,
    ...undone.map((down) => `    ${renderStatement(down)}`),
    '  }',
    '}',
    '',
  ].join('\n');
}

function renderStatement({ query, parameters = [] }: Statement): string {
  const text = query.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  const rest = parameters.length === 0 ? '' : `, ${JSON.stringify(parameters)}`;
  return `await queryRunner.query(\`${text}\`${rest});`;
}
