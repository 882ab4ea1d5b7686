import { ApiProperty } from '@nestjs/swagger';
import { SentenceDto } from '../../../problem/problem.dto';
import type { ImportAction } from '../import-plan';

const ACTIONS: readonly ImportAction[] = ['create', 'replace', 'skip', 'problem'];

/** What is wrong with a model that was not imported. */
export class ImportProblemResponse extends SentenceDto {
  /** @example 'Bard' */
  name: string;
}

/** What became of the models of a document. */
export class ModelsImportResponse {
  /**
   * Names of the models that were added, as they are called now.
   * @example ["Bard", "Local (2)"]
   */
  created: string[];

  /**
   * Names of the models that were replaced.
   * @example []
   */
  replaced: string[];

  /**
   * Names in the document that were passed over, since a model has them already.
   * @example []
   */
  skipped: string[];

  /** The models that were not imported, each as often as there is something wrong with it; at most a hundred times, and at least once. */
  problems: ImportProblemResponse[];
}

/** What an import does with one model. */
export class ImportItemResponse {
  /**
   * 0-based place in the document.
   * @example 0
   */
  index: number;

  /** @example 'Local' */
  name: string;

  /** @example 'ollama' */
  provider: string;

  /** @example 'qwen3:8b' */
  modelName: string;

  @ApiProperty({ enum: ACTIONS })
  action: ImportAction;

  /**
   * The name under which it is there afterwards; null: it is not.
   * @example 'Local (2)'
   */
  as: string | null;

  /** What is wrong with it, or what else there is to know. */
  details: SentenceDto[];
}

/** What an import would do. */
export class ModelsImportPreviewResponse extends ModelsImportResponse {
  /** In the order of the document. */
  items: ImportItemResponse[];
}
