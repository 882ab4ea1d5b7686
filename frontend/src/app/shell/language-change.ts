import { DOCUMENT, Location } from '@angular/common';
import { Component, inject, input, type OnInit } from '@angular/core';
import { LANGUAGES } from './languages';
import { GO_TO } from './whole-page-loader';

/** Cookie by which the server picks the language; see `backend/src/web-app/language.ts`. */
const COOKIE = 'language';
const YEAR_SECONDS = 365 * 24 * 60 * 60;
const ADDRESS = /^\/language\//;

/**
 * Remembers a language and loads the page that the reader comes from in it. The address of that page stays in the browser, since this one is
 * opened beside it; whoever opens this one itself gets the first page.
 */
@Component({ selector: 'app-language-change', template: '' })
export class LanguageChange implements OnInit {
  private readonly document = inject(DOCUMENT);
  private readonly goTo = inject(GO_TO);
  private readonly location = inject(Location);

  /** From the address of the page. */
  readonly language = input.required<string>();

  ngOnInit(): void {
    const language = LANGUAGES.find(({ tag }) => tag === this.language());
    if (language) {
      this.document.cookie = `${COOKIE}=${language.tag}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
    }
    const address = this.location.path();
    this.goTo(ADDRESS.test(address) ? '/' : address || '/');
  }
}
