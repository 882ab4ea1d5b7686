import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { applicationVersion } from './health/application-version';

/** The OpenAPI description of the app's routes. */
export function createApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('LLM Gamebook')
    .setDescription('Play branching stories that a language model tells. Errors are RFC 9457 problems.')
    .setVersion(applicationVersion())
    .build();
  return SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
}

/** Serves Swagger UI at `/api/docs` and the document at `/api/docs-json`. */
export function serveApiDocument(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => createApiDocument(app), {
    customSiteTitle: 'LLM Gamebook API',
    // The validator is a service on the internet.
    swaggerOptions: { displayRequestDuration: true, tryItOutEnabled: true, validatorUrl: null },
    raw: ['json'],
  });
}
