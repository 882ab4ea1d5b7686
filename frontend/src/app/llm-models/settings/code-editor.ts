import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { TextRange } from '../../api/json-source';
import type { TextError } from './json-errors';

/** What an editor begins with. */
export interface CodeEditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  /** What a screen reader calls it. */
  readonly label: string;
  /** Ids of what is said about it. */
  readonly describedBy: string;
  /** The reader has changed the text. */
  readonly onChange: (text: string) => void;
  readonly onBlur: () => void;
}

/** An editor for JSON with line numbers and marks at errors. Tab leaves it, as it leaves every other field. */
export interface CodeEditor {
  setText(text: string): void;
  setErrors(errors: readonly TextError[]): void;
  setReadOnly(isReadOnly: boolean): void;
  focus(): void;
  /** Selects a part of the text and brings it into view. */
  select(range: TextRange): void;
  destroy(): void;
}

/** Makes an editor; this file is all that is loaded for it. */
export function createCodeEditor(options: CodeEditorOptions): CodeEditor {
  const readOnly = new Compartment();
  let isSetting = false;
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        extensionsFor(options),
        readOnly.of([]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isSetting) options.onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setText: (text) => {
      if (view.state.doc.toString() === text) return;
      isSetting = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      isSetting = false;
    },
    setErrors: (errors) => {
      const end = view.state.doc.length;
      const diagnostics = errors.map(({ from, to, message }) => ({
        from: Math.min(from, end),
        to: Math.min(Math.max(to, from), end),
        severity: 'error' as const,
        message,
      }));
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    setReadOnly: (isReadOnly) =>
      view.dispatch({
        effects: readOnly.reconfigure(isReadOnly ? [EditorState.readOnly.of(true)] : []),
      }),
    focus: () => view.focus(),
    select: ({ from, to }) => {
      const end = view.state.doc.length;
      view.dispatch({
        selection: { anchor: Math.min(from, end), head: Math.min(to, end) },
        effects: EditorView.scrollIntoView(Math.min(from, end), { y: 'center' }),
      });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

function extensionsFor({ label, describedBy, onBlur }: CodeEditorOptions): Extension {
  return [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    json(),
    syntaxHighlighting(HIGHLIGHTS),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-describedby': describedBy,
      autocapitalize: 'off',
      spellcheck: 'false',
    }),
    EditorView.domEventHandlers({ blur: onBlur }),
    // Without Tab among the keys: it goes on to the next field.
    keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
    THEME,
  ];
}

const HIGHLIGHTS = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--mat-sys-primary)' },
  { tag: tags.string, color: 'var(--mat-sys-tertiary)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--mat-sys-on-surface)', fontWeight: '600' },
]);

const THEME = EditorView.theme({
  '&': { blockSize: '100%', color: 'var(--mat-sys-on-surface)', fontSize: '0.875rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--app-font-code)', lineHeight: '1.5', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--mat-sys-primary)', paddingBlock: '0.75rem' },
  '.cm-cursor': { borderInlineStartColor: 'var(--mat-sys-primary)' },
  '.cm-gutters': {
    border: 'none',
    backgroundColor: 'transparent',
    color: 'var(--mat-sys-on-surface-variant)',
  },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--mat-sys-primary) 25%, transparent)',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--mat-sys-surface-container-highest)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--mat-sys-error)',
  },
  '.cm-lintPoint-error::after': { borderBlockEndColor: 'var(--mat-sys-error)' },
  // A border keeps its shape where the system chooses the colours.
  '.cm-lint-marker-error': {
    content: 'none',
    inlineSize: '0',
    blockSize: '0',
    marginBlockStart: '0.25em',
    border: '0.4em solid var(--mat-sys-error)',
    borderRadius: '50%',
  },
  '.cm-tooltip': {
    border: '1px solid var(--mat-sys-outline-variant)',
    backgroundColor: 'var(--mat-sys-surface-container-high)',
    color: 'var(--mat-sys-on-surface)',
    font: 'var(--mat-sys-body-medium)',
  },
  '.cm-diagnostic-error': { borderInlineStartColor: 'var(--mat-sys-error)' },
});
