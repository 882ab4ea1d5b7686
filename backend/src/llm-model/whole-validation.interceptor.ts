import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { catchError, type Observable } from 'rxjs';
import { DomainError } from '../problem/domain-error';
import type { FieldProblem } from '../problem/problem';
import { validationFailed } from '../problem/validation';
import { isJsonObject, type JsonObject } from '../unknown/json-object';
import { LlmModelService } from './llm-model.service';
import type { ConnectionChange } from './model-plan';
import { ModelPlanner } from './model-planner';

/**
 * Reports the mistakes of a model all at once. The fields themselves are judged before the provider and its settings are; so where a field is
 * wrong, the provider's rules are tried on the others, and the answer has both.
 */
@Injectable()
export class WholeValidation implements NestInterceptor {
  constructor(
    private readonly llmModels: LlmModelService,
    private readonly planner: ModelPlanner,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request<{ id?: string }>>();
    return next.handle().pipe(catchError(async (error: unknown) => this.throwWhole(error, request)));
  }

  private async throwWhole(error: unknown, { params, body }: Request<{ id?: string }>): Promise<never> {
    if (!(error instanceof DomainError) || error.code !== 'VALIDATION_FAILED') throw error;
    const reported = new Set(error.errors.map(({ pointer }) => pointer));
    const further = await this.findMistakes(readChange(body, reported), params.id);
    throw validationFailed([...error.errors, ...further.filter(({ pointer }) => !reported.has(pointer))]);
  }

  /** What the provider's rules say; nothing where they cannot be tried. */
  private async findMistakes(
    change: ConnectionChange,
    id: string | undefined,
  ): Promise<readonly FieldProblem[]> {
    try {
      const stored = id === undefined ? null : await this.llmModels.get(id);
      if (stored !== null) this.planner.planChange(change, stored);
      else if (change.provider !== undefined)
        this.planner.planNew({ modelName: '', ...change, provider: change.provider });
    } catch (error) {
      if (error instanceof DomainError) return error.errors;
      throw error;
    }
    return [];
  }
}

/** The fields that a provider's rules are about, without those that are wrong in themselves. */
function readChange(body: unknown, reported: ReadonlySet<string>): ConnectionChange {
  const fields: JsonObject = isJsonObject(body) ? body : {};
  const readable = Object.fromEntries(Object.entries(fields).filter(([name]) => !reported.has(`/${name}`)));
  const { provider, modelName, baseUrl, apiKey, settings } = readable;
  return {
    ...(typeof provider === 'string' ? { provider } : {}),
    ...(typeof modelName === 'string' ? { modelName: modelName.trim() } : {}),
    ...(typeof baseUrl === 'string' || baseUrl === null ? { baseUrl } : {}),
    ...(typeof apiKey === 'string' || apiKey === null ? { apiKey } : {}),
    ...(isJsonObject(settings) ? { settings } : {}),
  };
}
