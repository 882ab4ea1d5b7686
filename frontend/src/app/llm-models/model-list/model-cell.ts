import { CdkCellDef } from '@angular/cdk/table';
import { Directive } from '@angular/core';
import { MatCellDef } from '@angular/material/table';
import type { ModelRow } from './model-rows';

/** A cell of the table of the models: `matCellDef` with the type of its row. */
@Directive({
  selector: '[appModelCell]',
  providers: [{ provide: CdkCellDef, useExisting: ModelCell }],
})
export class ModelCell extends MatCellDef {
  static ngTemplateContextGuard(_cell: ModelCell, _context: unknown): _context is { $implicit: ModelRow } {
    return true;
  }
}
