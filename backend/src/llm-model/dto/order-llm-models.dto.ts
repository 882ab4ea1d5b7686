import { IsArray, IsUUID, ValidateBy } from 'class-validator';
import { saying } from '../../problem/validation';
import { MODEL_SENTENCES } from '../model-sentences';

/** An order of the models. */
export class OrderLlmModelsRequest {
  /**
   * Ids in the order that is wanted. Models left out keep theirs behind these; ids that no model has are passed over.
   * @example ['5b0d1d64-7c0e-4bb8-8c6b-0c6b2f0f9a41']
   */
  @ValidateBy(
    { name: 'areDistinct', validator: { validate: areDistinct } },
    saying(MODEL_SENTENCES.idsInvalid({ reason: 'REPEATED' })),
  )
  @IsUUID('all', { each: true, ...saying(MODEL_SENTENCES.idsInvalid({ reason: 'NOT_UUIDS' })) })
  @IsArray(saying(MODEL_SENTENCES.idsInvalid({ reason: 'NOT_A_LIST' })))
  ids: string[];
}

/** In the place of class-validator's `ArrayUnique`, which looks for each entry in all the others. */
function areDistinct(ids: unknown): boolean {
  if (!Array.isArray(ids)) return false;
  return new Set(ids.map((id: unknown) => String(id).toLowerCase())).size === ids.length;
}
