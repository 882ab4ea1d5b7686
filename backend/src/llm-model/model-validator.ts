import { Injectable, type Type } from '@nestjs/common';
import { DomainError } from '../problem/domain-error';
import type { FieldProblem } from '../problem/problem';
import { validateRequest, validationFailed } from '../problem/validation';
import { isJsonObject, type JsonObject } from '../unknown/json-object';
import { CreateLlmModelRequest } from './dto/create-llm-model.dto';
import { UpdateLlmModelRequest } from './dto/update-llm-model.dto';
import type { ConnectionChange, StoredConnection } from './model-plan';
import { ModelPlanner } from './model-planner';

/**
 * Reads what somebody enters for a model. Where a field is wrong in itself, the provider's rules are tried on the others, so that one answer
 * has every error; where none is, the plan of the write tries them.
 */
@Injectable()
export class ModelValidator {
  constructor(private readonly planner: ModelPlanner) {}

  /** @throws DomainError `VALIDATION_FAILED` where a field is wrong, with what the provider's rules say besides */
  async readNew(body: unknown): Promise<CreateLlmModelRequest> {
    return this.read(CreateLlmModelRequest, body, ({ provider, ...change }) => {
      if (provider !== undefined) this.planner.planNew({ modelName: '', ...change, provider });
    });
  }

  /**
   * @param findStored reads the model that is to be changed
   * @throws DomainError as `readNew`
   */
  async readChange(
    body: unknown,
    findStored: () => Promise<StoredConnection>,
  ): Promise<UpdateLlmModelRequest> {
    return this.read(UpdateLlmModelRequest, body, async (change) => {
      this.planner.planChange(change, await findStored());
    });
  }

  private async read<Fields extends object>(
    type: Type<Fields>,
    body: unknown,
    plan: (change: ConnectionChange) => void | Promise<void>,
  ): Promise<Fields> {
    try {
      return await validateRequest(type, body);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const wrong = new Set(error.errors.map(({ pointer }) => pointer));
      const further = await findErrors(() => plan(readConnection(body, wrong)));
      throw validationFailed([...error.errors, ...further.filter(({ pointer }) => !wrong.has(pointer))]);
    }
  }
}

/** What the provider's rules say; nothing where they cannot be tried. */
async function findErrors(plan: () => void | Promise<void>): Promise<readonly FieldProblem[]> {
  try {
    await plan();
  } catch (error) {
    if (error instanceof DomainError) return error.errors;
    throw error;
  }
  return [];
}

/** The fields that a provider's rules are about, without those that are wrong in themselves. */
function readConnection(body: unknown, wrong: ReadonlySet<string>): ConnectionChange {
  const fields: JsonObject = isJsonObject(body) ? body : {};
  const readable = Object.fromEntries(Object.entries(fields).filter(([name]) => !wrong.has(`/${name}`)));
  const { provider, modelName, baseUrl, apiKey, settings } = readable;
  return {
    ...(typeof provider === 'string' ? { provider } : {}),
    ...(typeof modelName === 'string' ? { modelName: modelName.trim() } : {}),
    ...(typeof baseUrl === 'string' || baseUrl === null ? { baseUrl } : {}),
    ...(typeof apiKey === 'string' || apiKey === null ? { apiKey } : {}),
    ...(isJsonObject(settings) ? { settings } : {}),
  };
}
