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
import { lineAt, type TextRange } from '../../api/json-source';
import { type DraftError, isDraftError } from './draft-error';
import type { CodeEditor } from './code-editor';
import type { TextError } from './json-errors';
import { findPlace, readJsonSource } from './json-source';

/** An error in the list below the text. */
interface ShownError extends TextError, Pick<DraftError, 'language'> {
  readonly line: number;
  readonly column: number;
}

/** Loads the code of the editor. */
export const LOAD_CODE_EDITOR = new InjectionToken('LOAD_CODE_EDITOR', {
  factory: () => () => import('./code-editor'),
});

/**
 * JSON with line numbers, its errors marked where they are and listed below. Until the editor is loaded, and where it cannot be, a plain
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
  protected readonly shownErrors = computed(() => this.findShownErrors());

  constructor() {
    afterNextRender(() => void this.loadEditor());
    inject(DestroyRef).onDestroy(() => {
      this.isDestroyed = true;
      this.editor()?.destroy();
    });
    effect(() => this.editor()?.setText(this.value()));
    effect(() => this.editor()?.setErrors(this.shownErrors()));
    effect(() => this.editor()?.setReadOnly(this.disabled()));
  }

  focus(): void {
    const editor = this.editor();
    if (editor) editor.focus();
    else this.plain()?.nativeElement.focus();
  }

  /** Goes to an error. */
  protected show({ from, to }: TextRange): void {
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
        describedBy: 'json-help json-errors',
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

  private findShownErrors(): readonly ShownError[] {
    const text = this.value();
    const { places } = readJsonSource(text);
    const found = this.errors()
      .filter(isDraftError)
      .map(({ message, language, range, pointer = '', isAboutName }) => ({
        message,
        language,
        ...(range ?? findPlace(places, pointer, isAboutName ? 'name' : 'value')),
      }));
    return found
      .sort((left, right) => left.from - right.from)
      .map((error) => ({ ...error, ...lineAt(text, error.from) }));
  }
}
