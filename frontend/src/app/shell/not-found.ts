import { Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';

/** For an address that names no page. */
@Component({
  selector: 'app-not-found',
  imports: [MatButton, RouterLink],
  host: { class: 'page' },
  template: `
    <h1 tabindex="-1" i18n>Page not found</h1>
    <p i18n>There is nothing at this address. It may have been deleted, or the link is incomplete.</p>
    <a matButton="filled" routerLink="/" i18n>Go to the gamebooks</a>
  `,
})
export class NotFound {}
