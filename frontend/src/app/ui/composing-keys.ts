/** What tells a key that an input method takes from one that is the page's. */
interface KeyPress {
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** The code that a key has while an input method takes it. */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * Keeps from everything on the page the keys that an input method takes: Enter then chooses a word and Escape drops it, and neither is to
 * send, to choose or to close anything. One place for all fields, dialogs and shortcuts, Material's too. What the keys do in the field
 * itself stays as it is.
 *
 * Safari ends the composing before it says which key did so; only the code is left to tell that one by.
 * @see https://www.w3.org/TR/uievents/#determine-keydown-keyup-keyCode
 * @see https://bugs.webkit.org/show_bug.cgi?id=165004
 */
export function keepComposingKeys(page: Pick<Window, 'addEventListener'>): void {
  // On the way down from the window, before any other listener.
  page.addEventListener(
    'keydown',
    (event) => {
      if (isComposing(event)) event.stopImmediatePropagation();
    },
    { capture: true },
  );
}

function isComposing(key: KeyPress): boolean {
  return key.isComposing || key.keyCode === TAKEN_BY_INPUT_METHOD;
}
