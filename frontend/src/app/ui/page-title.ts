import { inject, Service } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

/** Name of the app, at the end of every page title. */
const APP_NAME = 'LLM Gamebook';

/** Writes the title of the browser tab: that of the route, or what a page sets once it knows its own subject. */
@Service()
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.set(this.buildTitle(snapshot) ?? '');
  }

  /** Puts the page's own subject into the title, for instance the name of a book. */
  set(subject: string): void {
    this.title.setTitle(subject === '' ? APP_NAME : `${subject} - ${APP_NAME}`);
  }
}
