import { Component, computed, ElementRef, inject, Injector, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { mdiChevronUp } from '@mdi/js';
import { ProblemReporter } from '../api/problem-reporter';
import { ProviderList } from '../api/provider-api';
import { ProviderMark } from '../ui/provider-mark';
import { IconPath } from '../ui/icon-path';
import { StorySession } from './story-session';

let nextId = 0;

/** Shows the model that tells next, and opens the list of all of them, whose code is loaded when it is first wanted. */
@Component({
  selector: 'app-model-selector',
  imports: [IconPath, MatButton, MatIcon, ProviderMark],
  templateUrl: './model-selector.html',
  styleUrl: './model-selector.scss',
})
export class ModelSelector {
  private readonly injector = inject(Injector);
  private readonly opener = viewChild.required<string, ElementRef<HTMLElement>>('opener', {
    read: ElementRef,
  });
  private readonly reporter = inject(ProblemReporter);
  private readonly story = inject(StorySession);

  protected readonly providers = inject(ProviderList);
  protected readonly id = `model-selector-${nextId++}`;
  protected readonly openIcon = mdiChevronUp;
  protected readonly isOpen = signal(false);
  /** What the next turn takes. */
  protected readonly current = computed(
    () => this.story.modelForOneTurn() ?? this.story.session()?.llmModel ?? null,
  );

  /** Opens the list with the focus in its search field; the button has the focus again when it is closed. */
  async open(): Promise<void> {
    if (this.isOpen()) return;
    this.isOpen.set(true);
    try {
      const { pickModel } = await import('./model-picker');
      await pickModel(this.injector, this.opener().nativeElement, this.id);
    } catch (error) {
      void this.reporter.report(error);
    } finally {
      this.isOpen.set(false);
    }
  }
}
