import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import type { JsonSchema } from './provider-descriptor';

/** Compiles a schema of settings so that it finds every error, each with the schema that it breaks. Takes some milliseconds. */
export function compileSettingsSchema(schema: JsonSchema): ValidateFunction {
  // Without the precision 0.07 is no multiple of 0.01, as floating-point numbers have it.
  const ajv = new Ajv2020({ strict: true, allErrors: true, verbose: true, multipleOfPrecision: 6 });
  ajv.addVocabulary(['x-unit', 'x-sent-as']);
  return ajv.compile(schema);
}
