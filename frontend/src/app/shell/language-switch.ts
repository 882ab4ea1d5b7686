import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { mdiTranslate } from '@mdi/js';
import { pageLanguage } from '../i18n/page-language';
import { Icon } from '../ui/icon';
import { LANGUAGES } from './languages';
import { PlainIconButton } from '../ui/plain-button';

/**
 * The button of the toolbar that shows the languages. The list is a popover of the browser's own: it costs no code, closes by Escape and
 * by a click beside it, and lies above everything.
 */
@Component({
  selector: 'app-language-switch',
  imports: [Icon, PlainIconButton],
  template: `
    <button
      appIconButton
      type="button"
      popovertarget="languages"
      [attr.aria-label]="words.label"
      [title]="words.title"
    >
      <app-icon [path]="icon" />
    </button>
    <ul id="languages" popover>
      @for (language of languages; track language.tag) {
        <li>
          <button
            type="button"
            popovertarget="languages"
            popovertargetaction="hide"
            [lang]="language.tag"
            [attr.aria-current]="language.tag === current ? 'true' : null"
            (click)="choose(language.tag)"
          >
            {{ language.name }}
          </button>
        </li>
      }
    </ul>
  `,
  styleUrl: './language-switch.scss',
})
export class LanguageSwitch {
  private readonly router = inject(Router);

  protected readonly icon = mdiTranslate;
  protected readonly languages = LANGUAGES;
  protected readonly current = pageLanguage();
  protected readonly words = describeCurrent(this.current);

  /** Goes by way of a page of its own, so that the one that is open is asked whether it may be left. */
  protected choose(tag: string): void {
    if (tag !== this.current) void this.router.navigate(['/language', tag], { skipLocationChange: true });
  }
}

function describeCurrent(tag: string): { title: string; label: string } {
  const name = LANGUAGES.find((language) => language.tag === tag)?.name ?? tag;
  return {
    title: $localize`Language: ${name}:languageName:`,
    label: $localize`Language: ${name}:languageName:. Change`,
  };
}
