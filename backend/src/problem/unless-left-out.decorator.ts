import { ValidateIf } from 'class-validator';

/** For a field that may be left out but not be null: class-validator's `IsOptional` lets null pass unseen. */
export function UnlessLeftOut(): PropertyDecorator {
  return ValidateIf((_request: object, value: unknown) => value !== undefined);
}
