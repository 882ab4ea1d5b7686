import { Component, computed, inject, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCard } from '@angular/material/card';
import { ProviderList } from '../api/provider-api';
import { EnvironmentKeys } from './environment-keys';
import { FirstStory } from './first-story';
import { LocalServerSearch } from './local-server-search';
import { ProviderOffers } from './provider-offers';

/** The ways to begin, for somebody who has played nothing yet. The lists of providers and models must have been read. */
@Component({
  selector: 'app-first-run',
  imports: [EnvironmentKeys, LocalServerSearch, MatButton, MatCard, ProviderOffers],
  host: { role: 'region', 'aria-labelledby': 'first-run' },
  template: `
    <header>
      <h2 id="first-run" i18n>Who shall tell your first story?</h2>
      <button matButton type="button" (click)="dismissed.emit()" i18n>Not now</button>
    </header>
    <div class="ways">
      @if (story.book(); as book) {
        <mat-card class="play" appearance="filled">
          <h3 i18n>Play at once</h3>
          <p i18n>
            The Storyteller is part of the app: no key, no network, no cost. It reads from the book’s own
            pages, without a language model.
          </p>
          <button
            matButton="filled"
            type="button"
            [disabled]="story.isBeginning()"
            (click)="story.beginWithStoryteller()"
          >
            <ng-container i18n
              >Play “{{
                book.title  // i18n(ph="bookTitle")
              }}” now</ng-container
            >
          </button>
        </mat-card>
      }
      @if (withKey().length > 0) {
        <mat-card appearance="filled"><app-environment-keys [providers]="withKey()" /></mat-card>
      }
      <mat-card appearance="filled"><app-local-server-search /></mat-card>
      <mat-card class="providers" appearance="filled"><app-provider-offers /></mat-card>
    </div>
  `,
  styleUrl: './first-run.scss',
})
export class FirstRun {
  private readonly providers = inject(ProviderList);

  /** The reader wants to see it no more. */
  readonly dismissed = output();

  protected readonly story = inject(FirstStory);
  protected readonly withKey = computed(() =>
    this.providers.providers().filter(({ apiKeyFromEnv }) => apiKeyFromEnv),
  );
}
