import { Component } from '@angular/core';
import { Shell } from './shell/shell';

/** The root: the shell, which holds the page. */
@Component({ selector: 'app-root', imports: [Shell], template: `<app-shell />` })
export class App {}
