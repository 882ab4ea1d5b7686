import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ACCESS_SENTENCES } from './access/access-sentences';
import { DOCUMENT_SENTENCES } from './document/document-sentences';
import { applicationVersion } from './health/application-version';
import { BOOK_FIELD_SENTENCES } from './gamebook/format/book-field-sentences';
import { CONDITION_SENTENCES } from './gamebook/format/condition-sentences';
import { FILE_SENTENCES } from './gamebook/format/file-sentences';
import { STRUCTURE_SENTENCES } from './gamebook/format/structure-sentences';
import { GAMEBOOK_SENTENCES } from './gamebook/gamebook-sentences';
import { MODEL_SENTENCES } from './llm-model/model-sentences';
import { IMPORT_SENTENCES } from './llm-model/sharing/import-sentences';
import { CONSTRAINT_SENTENCES } from './problem/constraint-problems';
import { FIELD_SENTENCES } from './problem/field-sentences';
import { PROBLEM_SENTENCES } from './problem/problem-sentences';
import type { Sentence, SentenceCatalogue } from './problem/sentence';
import { CONNECTION_SENTENCES } from './provider/connection-sentences';
import { SETTING_SENTENCES } from './provider/setting-sentences';
import { DISCOVERY_SENTENCES } from './provider-discovery/discovery-sentences';
import { PROVIDER_SENTENCES } from './provider/provider-sentences';
import { WARNING_SENTENCES } from './provider/warning-sentences';
import { SESSION_SENTENCES } from './session/session-sentences';
import { SESSION_DOCUMENT_SENTENCES } from './session/sharing/session-document-sentences';

const DESCRIPTION = [
  'Play branching stories that a language model tells. Errors are RFC 9457 problems.',
  'Where the app asks for a password, a browser that has signed in at `/login` may call everything here; programs send it by HTTP Basic with each request, under any user name. Only `GET /api/health` needs none.',
  'Event streams (`text/event-stream`) stay open until what they tell is over, and this page shows nothing of one before. Read them as they come with `curl -N`, or with an `EventSource`.',
].join('\n\n');

/** The OpenAPI description of the app's routes. */
export function createApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('LLM Gamebook')
    .setDescription(DESCRIPTION)
    .setVersion(applicationVersion())
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  return withSentenceCodes(document);
}

/** Everything that the app says to players, by room. */
export const SENTENCE_CATALOGUES: readonly SentenceCatalogue[] = [
  PROBLEM_SENTENCES,
  FIELD_SENTENCES,
  CONSTRAINT_SENTENCES,
  ACCESS_SENTENCES,
  DOCUMENT_SENTENCES,
  CONNECTION_SENTENCES,
  SETTING_SENTENCES,
  MODEL_SENTENCES,
  IMPORT_SENTENCES,
  PROVIDER_SENTENCES,
  WARNING_SENTENCES,
  DISCOVERY_SENTENCES,
  SESSION_SENTENCES,
  SESSION_DOCUMENT_SENTENCES,
  GAMEBOOK_SENTENCES,
  FILE_SENTENCES,
  BOOK_FIELD_SENTENCES,
  STRUCTURE_SENTENCES,
  CONDITION_SENTENCES,
];

/** The document with all codes of sentences, each with its forms, and with a reference to them wherever a sentence is. */
function withSentenceCodes(document: OpenAPIObject): OpenAPIObject {
  const sentences = new Map<string, Pick<Sentence, 'detail' | 'params'>[]>();
  for (const { code, examples } of SENTENCE_CATALOGUES.flatMap((catalogue) => Object.values(catalogue))) {
    const forms = examples().map(({ detail, params }) => ({ detail, params }));
    sentences.set(code, [...(sentences.get(code) ?? []), ...forms]);
  }
  const schemas = document.components?.schemas ?? {};
  for (const schema of Object.values(schemas)) {
    if ('properties' in schema && schema.properties?.['params'] && schema.properties['code']) {
      schema.properties['code'] = { $ref: '#/components/schemas/SentenceCode' };
    }
  }
  const codes = [...sentences.keys()].sort();
  const listed = {
    type: 'string' as const,
    enum: codes,
    description: 'What a sentence says. `x-sentences` has an example for each form of each, with its params.',
    'x-sentences': Object.fromEntries(codes.map((code) => [code, sentences.get(code)])),
  };
  return {
    ...document,
    components: { ...document.components, schemas: { ...schemas, SentenceCode: listed } },
  };
}

/** Serves Swagger UI at `/api/docs` and the document at `/api/docs-json`. */
export function serveApiDocument(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => createApiDocument(app), {
    customSiteTitle: 'LLM Gamebook API',
    // The validator is a service on the internet.
    swaggerOptions: { displayRequestDuration: true, tryItOutEnabled: false, validatorUrl: null },
    raw: ['json'],
  });
}
