import { Component, computed, input } from '@angular/core';

/** How many colour sets the covers have; each is a rule of the style sheet. */
const COLOUR_COUNT = 3;
const WIDTH = 300;
const HEIGHT = 200;

/** A drawn cover for a book that brings none: hills and a light, always the same for the same title. */
@Component({
  selector: 'app-book-cover',
  host: { 'aria-hidden': 'true', '[attr.data-colour]': 'drawing().colour' },
  template: `
    @let cover = drawing();
    <svg viewBox="0 0 300 200" preserveAspectRatio="xMidYMid slice" focusable="false">
      <circle
        class="light"
        [attr.cx]="cover.light.x"
        [attr.cy]="cover.light.y"
        [attr.r]="cover.light.radius"
      />
      @for (hill of cover.hills; track $index) {
        <path class="hill" [attr.d]="hill" />
      }
    </svg>
  `,
  styleUrl: './book-cover.scss',
})
export class BookCover {
  readonly title = input.required<string>();

  protected readonly drawing = computed(() => draw(this.title()));
}

interface Drawing {
  readonly colour: number;
  readonly light: { readonly x: number; readonly y: number; readonly radius: number };
  /** Outlines, the farthest first. */
  readonly hills: readonly string[];
}

function draw(title: string): Drawing {
  const next = numbersOf(title);
  return {
    colour: Math.floor(next() * COLOUR_COUNT),
    light: { x: 60 + next() * 180, y: 45 + next() * 45, radius: 14 + next() * 16 },
    hills: [110, 140, 170].map((height) => hill(height, next)),
  };
}

/** A ridge around this height, closed along the lower edge. */
function hill(height: number, next: () => number): string {
  const steps = [0, 75, 150, 225, WIDTH].map((x) => ({ x, y: height - 30 + next() * 45 }));
  const ridge = steps.slice(1).map(({ x, y }, index) => {
    const from = steps[index] ?? { x: 0, y };
    const middle = (from.x + x) / 2;
    return `C${middle} ${round(from.y)} ${middle} ${round(y)} ${x} ${round(y)}`;
  });
  return `M0 ${round(steps[0]?.y ?? height)}${ridge.join('')}V${HEIGHT}H0Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A row of numbers from 0 to 1 that depends on nothing but the text (FNV-1a, then xorshift). */
function numbersOf(text: string): () => number {
  let state = 0x811c9dc5;
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
