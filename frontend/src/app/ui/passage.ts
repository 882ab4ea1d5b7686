import {
  Component,
  computed,
  inject,
  InjectionToken,
  Injector,
  input,
  ViewEncapsulation,
} from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { StoryMarkdown } from './story-markdown';

/** Opens an address in a new tab that cannot reach back into this page; a token so that tests can watch it. */
export const OPEN_TAB = new InjectionToken<(address: string) => void>('OPEN_TAB', {
  factory: () => (address) => void window.open(address, '_blank', 'noopener,noreferrer'),
});

/** What a model told, as a page of a book. May grow; then only its last block is drawn again. */
@Component({
  selector: 'app-passage',
  host: { '(click)': 'holdLink($event)', '(auxclick)': 'holdLink($event)' },
  template: `
    @for (block of blocks(); track $index) {
      <div dir="auto" [innerHTML]="block"></div>
    }
  `,
  styleUrl: './passage.scss',
  encapsulation: ViewEncapsulation.None,
})
export class Passage {
  private readonly injector = inject(Injector);
  private readonly openTab = inject(OPEN_TAB);
  private readonly markdown = new StoryMarkdown();

  /** Markdown. */
  readonly text = input.required<string>();

  protected readonly blocks = computed(() => this.markdown.blocks(this.text()));

  /** A link in a story was written by a model: where it leads is shown, and asked, before it is opened. */
  protected holdLink(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link) return;
    event.preventDefault();
    void this.askAndOpen(link.href);
  }

  private async askAndOpen(address: string): Promise<void> {
    const [{ MatDialog }, { LinkDialog }] = await Promise.all([
      import('@angular/material/dialog'),
      import('./link-dialog'),
    ]);
    const dialog = this.injector
      .get(MatDialog)
      .open<InstanceType<typeof LinkDialog>, string, boolean>(LinkDialog, { data: address });
    if ((await firstValueFrom(dialog.afterClosed())) === true) this.openTab(address);
  }
}
