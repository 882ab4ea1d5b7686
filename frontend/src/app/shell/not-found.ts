import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PlainButton } from '../ui/plain-button';

/** For an address that names no page. */
@Component({
  selector: 'app-not-found',
  imports: [PlainButton, RouterLink],
  host: { class: 'page' },
  template: `
    <h1 tabindex="-1" i18n>Page not found</h1>
    <p i18n>There is nothing at this address. It may have been deleted, or the link is incomplete.</p>
    <a appButton="filled" routerLink="/" i18n>Go to the gamebooks</a>
  `,
})
export class NotFound {}
