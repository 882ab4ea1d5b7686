import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { PROBLEM_KINDS, problemType, type ProblemCode } from './problem-codes';
import { ProblemDto } from './problem.dto';

/**
 * Documents a problem answer of a route.
 *
 * @param status HTTP status of the answer
 * @param codes the problem codes that it may carry, each shown as an example
 */
export function ApiProblem(
  status: number,
  ...codes: readonly ProblemCode[]
): ClassDecorator & MethodDecorator {
  const examples = Object.fromEntries(
    codes.map((code) => {
      const { title } = PROBLEM_KINDS[code];
      return [
        code,
        { summary: title, value: { type: problemType(code), title, status, detail: title, code } },
      ];
    }),
  );
  return applyDecorators(
    ApiExtraModels(ProblemDto),
    ApiResponse({
      status,
      description: codes.map((code) => `\`${code}\`: ${PROBLEM_KINDS[code].title}`).join('; '),
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) }, examples } },
    }),
  );
}
