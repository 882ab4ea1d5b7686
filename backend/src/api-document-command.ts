import 'reflect-metadata';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { createApiDocument } from './api-document';
import { AppModule } from './app.module';
import { stringField } from './unknown/unknown-field';

/*
 * `npm run openapi:write` and `openapi:check`: the OpenAPI document of the built app as a reviewed file. Works without a database and a
 * port: in preview mode Nest knows all routes and makes none of their parts.
 */

const FILE = join(__dirname, '..', '..', 'docs', 'api', 'openapi.json');

async function main(command: string | undefined): Promise<void> {
  const app = await NestFactory.create(AppModule, { preview: true, abortOnError: false, logger: ['error'] });
  app.setGlobalPrefix('api');
  const document = `${JSON.stringify(sortKeys(createApiDocument(app)), null, 2)}\n`;
  if (command === 'write') {
    mkdirSync(dirname(FILE), { recursive: true });
    writeFileSync(FILE, document);
  } else if (command !== 'check') {
    throw new Error('Say what to do: write or check.');
  } else if (readStored() !== document) {
    throw new Error(
      'docs/api/openapi.json is not what the app serves. Run "npm run openapi:write" and review the difference.',
    );
  }
}

function readStored(): string | null {
  try {
    return readFileSync(FILE, 'utf8');
  } catch (error) {
    if (stringField(error, 'code') === 'ENOENT') return null;
    throw error;
  }
}

/** The same document whatever the order in which modules are loaded; lists keep theirs. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, child]) => [key, sortKeys(child)]));
}

main(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${stringField(error, 'message') ?? String(error)}\n`);
  process.exitCode = 1;
});
