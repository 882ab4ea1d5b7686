import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  InjectionToken,
  input,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { type DraftError, isDraftError } from '../model-form/draft-error';
import type { CodeEditor } from './code-editor';
import { findPlace, lineAt, readJsonSource, type TextMistake } from './json-source';

/** A mistake in the list below the text. */
interface ShownMistake extends TextMistake, Pick<DraftError, 'language'> {
  readonly line: number;
  readonly column: number;
}

/** Loads the code of the editor. */
export const LOAD_CODE_EDITOR = new InjectionToken('LOAD_CODE_EDITOR', {
  factory: () => () => import('./code-editor'),
});

/**
 * JSON with line numbers, its mistakes marked where they are and listed below. Until the editor is loaded, and where it cannot be, a plain
 * field takes its place: what is typed there is the same text.
 */
@Component({
  selector: 'app-json-editor',
  imports: [MatButton],
  templateUrl: './json-editor.html',
  styleUrl: './json-editor.scss',
})
export class JsonEditor implements FormValueControl<string> {
  private readonly load = inject(LOAD_CODE_EDITOR);
  private readonly host = viewChild.required<ElementRef<HTMLElement>>('host');
  private readonly plain = viewChild<ElementRef<HTMLTextAreaElement>>('plain');
  private readonly editor = signal<CodeEditor | null>(null);
  private isDestroyed = false;

  readonly value = model.required<string>();
  readonly label = input.required<string>();
  readonly disabled = input(false);
  readonly errors = input<readonly ValidationError[]>([]);
  readonly touch = output();

  protected readonly isPlain = computed(() => this.editor() === null);
  protected readonly mistakes = computed(() => this.findMistakes());

  constructor() {
    afterNextRender(() => void this.loadEditor());
    inject(DestroyRef).onDestroy(() => {
      this.isDestroyed = true;
      this.editor()?.destroy();
    });
    effect(() => this.editor()?.setText(this.value()));
    effect(() => this.editor()?.setMistakes(this.mistakes()));
    effect(() => this.editor()?.setReadOnly(this.disabled()));
  }

  focus(): void {
    const editor = this.editor();
    if (editor) editor.focus();
    else this.plain()?.nativeElement.focus();
  }

  /** Goes to a mistake. */
  protected show({ from, to }: TextMistake): void {
    const editor = this.editor();
    if (editor) {
      editor.select({ from, to });
      return;
    }
    const plain = this.plain()?.nativeElement;
    plain?.focus();
    plain?.setSelectionRange(from, to);
  }

  private async loadEditor(): Promise<void> {
    try {
      const { createCodeEditor } = await this.load();
      if (this.isDestroyed) return;
      const hadFocus = this.plain()?.nativeElement.matches(':focus') ?? false;
      const editor = createCodeEditor({
        parent: this.host().nativeElement,
        text: this.value(),
        label: this.label(),
        describedBy: 'json-help json-mistakes',
        onChange: (text) => this.value.set(text),
        onBlur: () => this.touch.emit(),
      });
      this.editor.set(editor);
      if (hadFocus) editor.focus();
    } catch (error) {
      // The plain field goes on; nothing of what is typed depends on the editor.
      console.error(error);
    }
  }

  private findMistakes(): readonly ShownMistake[] {
    const text = this.value();
    const source = readJsonSource(text);
    const found = this.errors()
      .filter(isDraftError)
      .map(({ message, language, range, pointer = '', isAboutName }) => ({
        message,
        language,
        ...(range ?? findPlace(source, pointer, isAboutName ? 'name' : 'value')),
      }));
    return found
      .sort((left, right) => left.from - right.from)
      .map((mistake) => ({ ...mistake, ...lineAt(text, mistake.from) }));
  }
}
