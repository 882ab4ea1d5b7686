import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { stringField } from '../unknown/unknown-field';
import { runWithRequestId } from './request-scope';

const SAFE_ID = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * Middleware: gives each request an id (or takes over a safe one that came with it), answers with it, and logs one line when the request
 * is over. The line has the route's pattern rather than the address, and never the query string.
 */
export function createRequestLog(): (request: Request, response: Response, next: NextFunction) => void {
  const logger = new Logger('Request');
  return (request, response, next) => {
    const given = request.header('x-request-id');
    const id = given !== undefined && SAFE_ID.test(given) ? given : randomUUID();
    const startedAt = performance.now();
    response.setHeader('X-Request-Id', id);
    runWithRequestId(id, () => {
      response.once('close', () => {
        const message = response.writableFinished ? 'request' : 'request cut short';
        const fields = {
          method: request.method,
          route: routeOf(request),
          status: response.statusCode,
          ms: Math.round(performance.now() - startedAt),
        };
        // The parts of the web app are many, and of no interest to an operator.
        if (request.originalUrl.startsWith('/api')) logger.log(message, fields);
        else logger.debug(message, fields);
      });
      next();
    });
  };
}

function routeOf(request: Request): string {
  const pattern = stringField(request.route, 'path');
  // `*path` is what Express says of an address without a route.
  if (pattern !== null && !pattern.startsWith('*')) return pattern;
  return request.originalUrl.split('?', 1)[0]?.slice(0, 200) ?? '';
}
