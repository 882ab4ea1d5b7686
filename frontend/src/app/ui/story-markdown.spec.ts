import { SecurityContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { DomSanitizer } from '@angular/platform-browser';
import fc from 'fast-check';
import { StoryMarkdown } from './story-markdown';

/** The page that a text becomes, sanitized as the binding does. */
function show(text: string): HTMLElement {
  const element = document.createElement('div');
  const html = new StoryMarkdown().blocks(text).join('');
  element.innerHTML = TestBed.inject(DomSanitizer).sanitize(SecurityContext.HTML, html) ?? '';
  return element;
}

/** What comes out when the text grows by pieces of this length. */
function grow(text: string, pieceLength: number): readonly string[] {
  const markdown = new StoryMarkdown();
  let blocks: readonly string[] = [];
  for (let length = pieceLength; length < text.length + pieceLength; length += pieceLength) {
    blocks = markdown.blocks(text.slice(0, length));
  }
  return blocks;
}

const CHAPTER = [
  '# The lighthouse',
  'The door *creaks* open,\nand **cold** air comes out.',
  '> "Who is there?"\nasks a voice.',
  '- a lamp\n- a key\n\n- a rope',
  '1. up\n2. down',
  '| way | leads |\n| --- | --- |\n| north | to the sea |',
  '```\nclick\n\nclack\n```',
  'See [the map](https://example.org/map?a=1&b=2).',
  '***',
  'The end.',
].join('\n\n');

describe('StoryMarkdown', () => {
  it('renders what a story uses', () => {
    const page = show(CHAPTER);
    expect(page.querySelector('h2')?.textContent).toBe('The lighthouse');
    expect(page.querySelector('em')?.textContent).toBe('creaks');
    expect(page.querySelector('strong')?.textContent).toBe('cold');
    expect(page.querySelectorAll('ul > li')).toHaveLength(3);
    expect(page.querySelectorAll('ol > li')).toHaveLength(2);
    expect(page.querySelectorAll('td')).toHaveLength(2);
    expect(page.querySelector('pre')?.textContent).toBe('click\n\nclack');
    expect(page.querySelector('blockquote')).not.toBeNull();
    expect(page.querySelector('hr')).not.toBeNull();
  });

  it.each([1, 2, 3, 7, 64])('gives the same for a text that grows by %d characters', (pieceLength) => {
    expect(grow(CHAPTER, pieceLength)).toEqual(new StoryMarkdown().blocks(CHAPTER));
  });

  it('keeps the blocks that are followed by another while the last one grows', () => {
    const markdown = new StoryMarkdown();
    const before = markdown.blocks('One.\n\nTwo.\n\nThr');
    const after = markdown.blocks('One.\n\nTwo.\n\nThree *four*');
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after[2]).toContain('<em>four</em>');
  });

  it('begins again when the text is another', () => {
    const markdown = new StoryMarkdown();
    markdown.blocks('One.\n\nTwo.\n\nThree.');
    expect(markdown.blocks('Else.').join('')).toBe('<p>Else.</p>\n');
  });

  it('takes all line ends for the same', () => {
    expect(new StoryMarkdown().blocks('One.\r\n\r\nTwo.\rThree.')).toHaveLength(2);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><circle/></svg>',
    'Hi <b onclick="alert(1)">there</b>',
    '<iframe src="https://example.org"></iframe>',
    '<div>\n\n<style>*{display:none}</style>\n\n</div>',
    '<!-- comment --><a href="javascript:alert(1)">x</a>',
    '<a href="#" onmouseover="alert(1)">x</a>',
  ])('shows HTML as the text that it is: %s', (text) => {
    const page = show(text);
    expect(page.querySelector('script, img, svg, b, iframe, div, style, a')).toBeNull();
    expect(page.textContent.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#10;script:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:x)',
    '[x](file:///etc/passwd)',
    '[x](/models)',
    '[x](//example.org)',
    'mail@example.org',
    '[x][y]\n\n[y]: javascript:alert(1)',
  ])('makes no link of %s', (text) => {
    expect(show(text).querySelector('a')).toBeNull();
  });

  it('makes links that open elsewhere and tell nothing of this page', () => {
    const link = show('[the map](https://example.org/map?a=1&b="2")').querySelector('a');
    expect(link?.getAttribute('href')).toBe('https://example.org/map?a=1&b=%222%22');
    expect(link?.getAttribute('target')).toBe('_blank');
    expect(link?.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    expect(link?.textContent).toBe('the map');
  });

  it('cannot be talked out of an attribute', () => {
    const page = show('[x](https://example.org/"onmouseover="alert(1) "title" onclick="y")');
    expect(page.querySelector('[onmouseover], [onclick]')).toBeNull();
  });

  it('leaves only the words of an image', () => {
    const page = show('A ![picture of **a** <b>cat</b>](https://example.org/spy.png "t") here');
    expect(page.querySelector('img')).toBeNull();
    expect(page.textContent).toContain('picture of');
  });

  it('shows an unclosed fence as code', () => {
    expect(show('Look:\n\n```js\nlet a = "<b>"').querySelector('pre')?.textContent).toBe('let a = "<b>"');
  });

  it.each([
    ['quotes', '> '.repeat(5000)],
    ['brackets', '['.repeat(5000)],
    ['asterisks', '*a **b '.repeat(1500)],
    ['backticks', '`a ``b '.repeat(1500)],
    ['lists', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth * 2)}- x`).join('\n')],
    ['table cells', `|${'a|'.repeat(400)}\n|${'-|'.repeat(400)}\n${`|${'b|'.repeat(400)}\n`.repeat(100)}`],
    ['letters without a blank', 'x'.repeat(300_000)],
    ['lines without an empty one', 'line\n'.repeat(60_000)],
    ['links', '[a](https://example.org/ '.repeat(1000)],
  ])('shows very many %s, and as plain text what is too long to be parsed with each word', (_what, text) => {
    const page = show(text);
    expect(page.textContent).not.toBe('');
    if (text.length > 12_000) expect(page.querySelectorAll(':not(p)')).toHaveLength(0);
  });

  it('never yields an element or attribute beyond those of Markdown, whatever the text', () => {
    const piece = fc.constantFrom(
      ...['<', '>', '"', "'", '&', '[', ']', '(', ')', '!', '*', '`', '\n', '\\', ' ', ':', '/', '|', '-'],
      ...['script', 'onerror=', 'javascript:', 'https://a.b', '<img src=x ', '<svg/', '&#106;', 'x'],
    );
    const allowed = 'p,em,strong,del,code,pre,a,ul,ol,li,blockquote,hr,br,h2,table,thead,tbody,tr,th,td';
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const element = document.createElement('template');
        element.innerHTML = new StoryMarkdown().blocks(pieces.join('')).join('');
        for (const node of element.content.querySelectorAll('*')) {
          expect(allowed.split(',')).toContain(node.localName);
          for (const name of node.getAttributeNames()) {
            expect(['href', 'title', 'target', 'rel', 'align', 'start']).toContain(name);
          }
          expect(node.getAttribute('href') ?? 'https://').toMatch(/^https?:/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
