import { Component, inject, output } from '@angular/core';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuItem } from '@angular/material/menu';
import { Router } from '@angular/router';
import { mdiCheck } from '@mdi/js';
import { pageLanguage } from '../i18n/page-language';
import { IconPath } from '../ui/icon-path';
import { OpenMenu } from '../ui/open-menu';
import { LANGUAGES } from './languages';

/** The languages that the app speaks, each by its own name. */
@Component({
  selector: 'app-language-menu',
  imports: [IconPath, MatIcon, MatMenu, MatMenuItem, OpenMenu],
  template: `
    <span [appOpenMenu]="menu" (menuClosed)="closed.emit()"></span>
    <mat-menu #menu="matMenu" xPosition="before" aria-label="Language" i18n-aria-label>
      @for (language of languages; track language.tag) {
        <button
          mat-menu-item
          type="button"
          role="menuitemradio"
          [lang]="language.tag"
          [attr.aria-checked]="language.tag === current"
          (click)="choose(language.tag)"
        >
          <mat-icon [path]="language.tag === current ? checkIcon : ''" />
          {{ language.name }}
        </button>
      }
    </mat-menu>
  `,
})
export class LanguageMenu {
  private readonly router = inject(Router);

  readonly closed = output();

  protected readonly languages = LANGUAGES;
  protected readonly current = pageLanguage();
  protected readonly checkIcon = mdiCheck;

  /** Goes by way of a page of its own, so that the one that is open is asked whether it may be left. */
  protected choose(tag: string): void {
    if (tag !== this.current) void this.router.navigate(['/language', tag], { skipLocationChange: true });
  }
}
