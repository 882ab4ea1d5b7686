import { Component } from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { mdiTranslate } from '@mdi/js';
import { pageLanguage } from '../i18n/page-language';
import { IconPath } from '../ui/icon-path';
import type { LazySource } from '../ui/lazy-component';
import { LazyMenu } from '../ui/lazy-menu';
import { LANGUAGES } from './languages';

const MENU: LazySource = { load: async () => (await import('./language-menu')).LanguageMenu };

/** The button of the toolbar that shows the languages. */
@Component({
  selector: 'app-language-switch',
  imports: [IconPath, LazyMenu, MatIcon, MatIconButton],
  template: `
    <button
      matIconButton
      type="button"
      [appLazyMenu]="menu"
      [attr.aria-label]="words.label"
      [title]="words.title"
    >
      <mat-icon [path]="icon" />
    </button>
  `,
  styles: `
    :host {
      position: relative;
      display: inline-flex;
    }
  `,
})
export class LanguageSwitch {
  protected readonly menu = MENU;
  protected readonly icon = mdiTranslate;
  protected readonly words = describe(pageLanguage());
}

function describe(tag: string): { title: string; label: string } {
  const name = LANGUAGES.find((language) => language.tag === tag)?.name ?? tag;
  return {
    title: $localize`Language: ${name}:languageName:`,
    label: $localize`Language: ${name}:languageName:. Change`,
  };
}
