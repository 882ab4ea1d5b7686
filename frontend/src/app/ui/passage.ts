import { Component, computed, inject, Injector, input, ViewEncapsulation } from '@angular/core';
import { LinkOpener } from '../play/link-opener';
import { StoryMarkdown } from '../play/story-markdown';

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
  private readonly markdown = new StoryMarkdown();

  /** Markdown. */
  readonly text = input.required<string>();

  protected readonly blocks = computed(() => this.markdown.blocks(this.text()));

  /** A link in a story was written by a model: where it leads is shown, and asked, before it is opened. */
  protected holdLink(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link) return;
    event.preventDefault();
    void this.injector.get(LinkOpener).askAndOpen(link.href);
  }
}
