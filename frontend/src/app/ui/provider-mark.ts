import { Component, computed, inject, input } from '@angular/core';
import { ProviderList } from '../api/provider-api';

/** How many colours the marks have; each is a rule of the style sheet. */
const COLOUR_COUNT = 4;

/** A provider as a small monogram: two letters of its name in a rounded square. A screen reader says the name. */
@Component({
  selector: 'app-provider-mark',
  host: {
    role: 'img',
    '[attr.aria-label]': 'label()',
    '[attr.title]': 'label()',
    '[attr.data-colour]': 'colour()',
  },
  template: `{{ monogram() }}`,
  styleUrl: './provider-mark.scss',
})
export class ProviderMark {
  private readonly providers = inject(ProviderList);

  /** Id of the provider. */
  readonly provider = input.required<string>();

  /** Neighbours in the list of providers get different colours. */
  private readonly place = computed(() =>
    this.providers.providers().findIndex((provider) => provider.id === this.provider()),
  );

  protected readonly label = computed(() => this.providers.find(this.provider())?.label ?? this.provider());
  protected readonly monogram = computed(() => monogramOf(this.label()));
  protected readonly colour = computed(() => this.place() % COLOUR_COUNT);
}

/** `OpenRouter` is OR, `Mistral` is Mi. */
function monogramOf(label: string): string {
  const capitals = label.match(/\p{Lu}/gu) ?? [];
  return capitals.length > 1 ? capitals.slice(0, 2).join('') : label.slice(0, 2);
}
