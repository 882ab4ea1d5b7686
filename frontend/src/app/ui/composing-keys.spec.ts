import { keepComposingKeys } from './composing-keys';

describe('keepComposingKeys', () => {
  const heard: string[] = [];
  const field = document.createElement('input');

  beforeAll(() => {
    keepComposingKeys(window);
    document.body.append(field);
    // Whoever listens: a field, what lies around it, a shortcut on the window, one that wants to be the first.
    field.addEventListener('keydown', () => heard.push('field'));
    document.addEventListener('keydown', () => heard.push('document'));
    window.addEventListener('keydown', () => heard.push('window'));
    window.addEventListener('keydown', () => heard.push('capture'), { capture: true });
  });

  beforeEach(() => heard.splice(0));

  function press(key: string, more: KeyboardEventInit): KeyboardEvent {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
    field.dispatchEvent(event);
    return event;
  }

  it.each([
    ['Enter that chooses a word', 'Enter', { isComposing: true, keyCode: 229 }],
    ['the same in Safari, where the composing has just ended', 'Enter', { keyCode: 229 }],
    ['the same with Control', 'Enter', { ctrlKey: true, isComposing: true, keyCode: 229 }],
    ['the same with Command in Safari', 'Enter', { metaKey: true, keyCode: 229 }],
    ['Escape that drops a word', 'Escape', { isComposing: true, keyCode: 229 }],
    ['an arrow through the words that are offered', 'ArrowDown', { isComposing: true, keyCode: 229 }],
    ['a letter, as Windows names it', 'Process', { keyCode: 229 }],
    ['a key that is marked by `isComposing` alone', 'Enter', { isComposing: true, keyCode: 13 }],
  ])('lets nothing hear %s, and does not stop it', (_what, key, more) => {
    expect(press(key, more).defaultPrevented).toBe(false);
    expect(heard).toEqual([]);
  });

  it.each([
    ['Enter', { keyCode: 13 }],
    ['Escape', { keyCode: 27 }],
    ['a', { keyCode: 65 }],
  ])('lets everything hear %s otherwise', (key, more) => {
    press(key, more);
    expect(heard).toEqual(['capture', 'field', 'document', 'window']);
  });
});
