import { ArrayUnique, IsArray, IsUUID } from 'class-validator';

/** An order of the models. */
export class OrderLlmModelsRequest {
  /**
   * Ids in the order that is wanted. Models left out keep theirs behind these; ids that no model has are passed over.
   * @example ['5b0d1d64-7c0e-4bb8-8c6b-0c6b2f0f9a41']
   */
  @ArrayUnique((id: unknown) => (typeof id === 'string' ? id.toLowerCase() : id), {
    message: 'Each model can have one place only: an id is there twice',
  })
  @IsUUID('all', { each: true, message: 'Each id must be a UUID' })
  @IsArray({ message: 'The ids must be a list' })
  ids: string[];
}
