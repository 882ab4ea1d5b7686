import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger, type ModuleMetadata } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import supertest from 'supertest';
import type TestAgent from 'supertest/lib/agent';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module';
import { Environment, readEnvironment } from '../../src/config/environment';
import { APPLICATION_OPTIONS, configureApp } from '../../src/configure-app';
import { LogWriter } from '../../src/log/log-writer';
import { ProviderEnvironment } from '../../src/provider/provider-tokens';
import { createTestDatabase } from './test-database';

/** What a test may set of the app that it runs. */
export interface TestAppOptions {
  /**
   * Environment variables; nothing of the real environment is seen. `HOST`, `PORT` and the database are set already. Those that providers
   * read may be changed while the app runs.
   */
  environment?: Readonly<Record<string, string>>;
  /** Modules that only this test has, for instance with a route that fails. */
  modules?: NonNullable<ModuleMetadata['imports']>;
  /** Changes providers before the app is made. */
  overrides?: (builder: TestingModuleBuilder) => void;
  /** Takes the lines of the log; without it they are dropped. */
  log?: (line: string) => void;
}

/** The whole app, listening on a free loopback port, with a migrated database of its own. */
export interface TestApp {
  app: NestExpressApplication;
  /** Sends requests to the listening server. */
  http: TestAgent;
  /** For instance `http://127.0.0.1:40123`. */
  url: string;
  dataSource: DataSource;
  /** Its data folder, removed by `close`. */
  dataDir: string;
  /** Ends the app and removes its database. */
  close: () => Promise<void>;
}

/** Starts the app. Call `close` in `afterEach` or `afterAll`. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const log = new LogWriter({ level: 'debug', format: 'json', write: options.log ?? (() => undefined) });
  Logger.overrideLogger(log);
  const dataDir = await mkdtemp(join(tmpdir(), 'llm-gamebook-test-'));
  const database = await createTestDatabase(dataDir);
  const remove = async (): Promise<void> => {
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const variables = {
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'debug',
      ...database.environment,
      ...options.environment,
    };
    const builder = Test.createTestingModule({ imports: [AppModule, ...(options.modules ?? [])] })
      .overrideProvider(Environment)
      .useValue(readEnvironment(variables))
      .overrideProvider(ProviderEnvironment)
      .useValue((name: string) => options.environment?.[name]);
    builder.setLogger(log);
    options.overrides?.(builder);
    const module = await builder.compile();
    const app = module.createNestApplication<NestExpressApplication>(APPLICATION_OPTIONS);
    try {
      configureApp(app);
      await app.listen(0, '127.0.0.1');
    } catch (error) {
      await app.close();
      throw error;
    }
    const url = `http://127.0.0.1:${portOf(app)}`;
    return {
      app,
      url,
      dataDir,
      http: supertest.agent(url),
      dataSource: app.get(DataSource),
      close: async () => {
        await app.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * Makes a running app as it was after its first start, by what its owner can do: without sessions and imported books, the built-in model
 * the only one. So tests can share an app. What is being told ends with its session.
 */
export async function clearApp({ http }: TestApp): Promise<void> {
  const deleteAll = async (path: string, isOurs = (_item: { source?: string }) => true): Promise<void> => {
    const { body } = await http.get(path).expect(200);
    const items: { id: string; source?: string }[] = body.items.filter(isOurs);
    await Promise.all(items.map(({ id }) => http.delete(`${path}/${id}`).expect(204)));
    if (body.nextCursor) await deleteAll(path, isOurs);
  };
  await deleteAll('/api/sessions');
  await deleteAll('/api/gamebooks', ({ source }) => source === 'imported');
  await deleteAll('/api/llm-models');
  await http
    .post('/api/llm-models')
    .send({
      name: 'Storyteller (built in)',
      provider: 'storyteller',
      modelName: 'storyteller',
      isDefault: true,
    })
    .expect(201);
}

/** Imports a gamebook. @returns its id */
export async function addGamebook({ http }: TestApp, name: string, yaml: string): Promise<string> {
  const { body } = await http.post('/api/gamebooks').send({ name, yaml }).expect(201);
  return body.id;
}

function portOf(app: NestExpressApplication): number {
  const address: AddressInfo | string | null = app.getHttpServer().address();
  if (address === null || typeof address === 'string') throw new Error('The app listens on no port.');
  return address.port;
}
