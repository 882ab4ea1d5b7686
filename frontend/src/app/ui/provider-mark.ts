import { Component, computed, input } from '@angular/core';

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
  /** Name of the provider. */
  readonly label = input.required<string>();
  /** Its place in the list of providers, so that neighbours get different colours; -1: it is not in it. */
  readonly place = input.required<number>();

  protected readonly monogram = computed(() => monogramOf(this.label()));
  protected readonly colour = computed(() => this.place() % COLOUR_COUNT);
}

/** `OpenRouter` is OR, `Mistral` is Mi. */
function monogramOf(label: string): string {
  const capitals = label.match(/\p{Lu}/gu) ?? [];
  return capitals.length > 1 ? capitals.slice(0, 2).join('') : label.slice(0, 2);
}
