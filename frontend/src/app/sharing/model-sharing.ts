import { Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Exporter } from './exporter';

/** The ways to share models: export all or the chosen ones, and import what others exported. */
@Component({
  selector: 'app-model-sharing',
  imports: [MatButton, RouterLink],
  template: `
    <button matButton type="button" (click)="exporter.offerModels(ids())">
      @let count = ids().length;
      <ng-container i18n>{count, plural,
        =0 {Export}
        =1 {Export 1 model}
        other {Export {{ count }} models}
      }</ng-container>
    </button>
    <a matButton routerLink="/models/import" i18n>Import…</a>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
    }
  `,
})
export class ModelSharing {
  /** The models to export; empty: all. */
  readonly ids = input<readonly string[]>([]);

  protected readonly exporter = inject(Exporter);
}
