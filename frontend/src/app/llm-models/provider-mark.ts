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

  protected readonly label = computed(() => this.providers.find(this.provider())?.label ?? this.provider());
  protected readonly monogram = computed(() => monogramOf(this.label()));
  protected readonly colour = computed(() => colourOf(this.provider()));
}

/** `OpenRouter` is OR, `Mistral` is Mi. */
function monogramOf(label: string): string {
  const capitals = label.match(/\p{Lu}/gu) ?? [];
  return capitals.length > 1 ? capitals.slice(0, 2).join('') : label.slice(0, 2);
}

/** The same colour for the same id, always. */
function colourOf(id: string): number {
  return [...id].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % COLOUR_COUNT;
}
