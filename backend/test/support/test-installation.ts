import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { readEnvironment } from '../../src/config/environment';
import { databaseOptions } from '../../src/database/database.options';
import { startDatabaseServer } from '../../src/database/open-database';
import { AppProcess, type ProcessEnd } from './app-process';
import { createTestDatabase, type TestDatabase } from './test-database';

/** Environment variables. */
export type Variables = Readonly<Record<string, string>>;

/** How a command ended, and all that it wrote. */
export type CommandEnd = ProcessEnd & { output: string };

/** A data folder with a migrated database, used by one process of the built app after the other. */
export class TestInstallation {
  private readonly processes: AppProcess[] = [];

  private constructor(
    readonly dataDir: string,
    private readonly database: TestDatabase,
  ) {}

  static async create(): Promise<TestInstallation> {
    const dataDir = mkdtempSync(join(tmpdir(), 'llm-gamebook-test-'));
    return new TestInstallation(dataDir, await createTestDatabase(dataDir));
  }

  /** null: the database is embedded, in the data folder. */
  get databaseUrl(): string | null {
    return this.database.environment['DATABASE_URL'] ?? null;
  }

  /** Starts the app, or one of its commands. */
  run(variables: Variables, script?: string, words?: readonly string[]): AppProcess {
    const app = new AppProcess({ ...this.variables, LOG_LEVEL: 'warn', ...variables }, script, words);
    this.processes.push(app);
    return app;
  }

  /** Runs `npm run encryption` to its end. */
  async encryption(words: string, variables: Variables = {}): Promise<CommandEnd> {
    const app = this.run(variables, 'encryption-command.js', words.split(' '));
    return { ...(await app.ended), output: app.output };
  }

  /** Runs the app for as long as the work takes, and ends it cleanly. */
  async whileRunning(
    variables: Variables,
    work: (url: string) => Promise<void> = async () => undefined,
  ): Promise<void> {
    const app = this.run(variables);
    await work(await app.url());
    app.kill('SIGTERM');
    expect(await app.ended).toEqual({ code: 0, signal: null });
    expect(app.errors).toBe('');
  }

  /** Does something with the database while no process uses it. */
  async withDatabase<T>(work: (dataSource: DataSource) => Promise<T>): Promise<T> {
    const server = await startDatabaseServer(readEnvironment(this.variables));
    try {
      const dataSource = await new DataSource(databaseOptions(server.connection)).initialize();
      try {
        return await work(dataSource);
      } finally {
        await dataSource.destroy();
      }
    } finally {
      await server.stop();
    }
  }

  /** Ends every process and removes everything. @returns all that was written */
  async destroy(): Promise<string> {
    await Promise.all(this.processes.map((app) => app.destroy()));
    await this.database.drop();
    rmSync(this.dataDir, { recursive: true, force: true });
    return this.processes.map(({ output }) => output).join('');
  }

  private get variables(): Variables {
    return { DATA_DIR: this.dataDir, ...this.database.environment };
  }
}
