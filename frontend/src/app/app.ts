import { Component, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';

@Component({
  selector: 'app-root',
  imports: [MatButton],
  template: `<button matButton="filled" (click)="count.set(count() + 1)">Clicked {{ count() }}</button>`,
})
export class App {
  protected readonly count = signal(0);
}
