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
  '- Who is there?\n- A friend.\n--- he says,\n---\nand is gone.',
  'Roses are red,\n  \nviolets are blue,\n    and so on.',
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
    expect(page.querySelector('pre')?.textContent).toBe('click\n\nclack');
    expect(page.querySelector('blockquote')).not.toBeNull();
    expect(page.querySelector('hr')).not.toBeNull();
  });

  it.each([1, 2, 3, 7, 64])('gives the same for a text that grows by %d characters', (pieceLength) => {
    expect(grow(CHAPTER, pieceLength)).toEqual(new StoryMarkdown().blocks(CHAPTER));
  });

  // Each is a kind of prose that Markdown takes for a document's; the sources are reports of what others' readers saw.
  it.each([
    ['a year', '1986. A great year for wine.'], // https://github.com/kylepelham/Drift/issues/81
    ['a year in brackets', '1986) A great year for wine.'],
    ['speech with a dash', '- Who is there?\n- A friend.'], // https://github.com/asciidoctor/asciidoctor.org/issues/835
    ['speech with two dashes', '-- Who is there?\n--- A friend.'],
    ['a plus', '+ 2 degrees, reads the dial.'],
    ['a star', '* He winks.'],
    ['a box', '- [ ] the lamp'],
    ['dashes below a sentence', 'The letter ends here.\n--\nYou fold it.'],
    ['equals signs', 'A plus B\n=====\nis on the wall'],
    ['a table', '| way | leads |\n| --- | --- |\n| north | to the sea |'],
    ['lines that are set in', 'The card reads:\n\n    Dear friend,\n      come.'], // https://github.com/tiann/hapi/pull/395
    ['a tab', '\tDear friend'],
    ['single tildes', 'It is ~5 km to the mill and ~10 km to the sea.'], // https://github.com/chatboxai/chatbox/pull/1856
    ['double tildes', 'Hello~~my dear~~!'],
    ['a line of tildes', 'One.\n\n~~~\n\nTwo.'], // https://github.com/Amazon-Q-Developer/mynah-ui/issues/203
    ['a blank to fill in', 'Name:\n\n___\n\nDate:'],
    ['backslashes', 'A path: C:\\*dir and \\_x, \\*not* and \\\\server.'],
    ['a backslash at the end of a line', 'One \\\ntwo.'],
    ['two blanks at the end of a line', 'One  \ntwo.'],
    ['a note', '[1]: The first note of the song\n\nrings on.'],
    ['a footnote', 'The king[^1] is dead.\n\n[^1]: Long live the king.'],
    ['an aside in brackets', '[He waits](quietly) for you.'],
    ['an address in angle brackets', 'Post it to <mail@example.org>.'],
    ['a number on a door', '#7 is on the door.'],
    ['a heading in the middle of a paragraph', 'It says\n# 7\non the door.'],
    ['an unclosed star', 'He coughs* and spits.'],
    ['arithmetic', '3 * 4 * 5 _ 6'],
    ['a name with underscores', 'stone_of_the_wind'],
  ])('shows %s as it stands', (_what, text) => {
    const page = show(text);
    expect(page.querySelector(':not(p)')).toBeNull();
    expect([...page.querySelectorAll('p')].map((line) => line.textContent).join('\n\n')).toBe(text);
  });

  it('ends a quotation with its last mark', () => {
    // https://github.com/element-hq/element-web/issues/16069
    const page = show('> go north\n> at once\nYou go north.');
    expect(page.querySelector('blockquote')?.textContent.trim()).toBe('go north\nat once');
    expect(page.querySelector(':scope > p')?.textContent).toBe('You go north.');
  });

  it('keeps the lines of a paragraph, also around what is set off', () => {
    expect(show('Roses *are\nred*,\nviolets blue.').querySelector('p')?.innerHTML).toBe(
      'Roses <em>are\nred</em>,\nviolets blue.',
    );
  });

  it.each(['***', '* * *', '---', '- - - -'])('leaves a scene by %s alone in its line', (line) => {
    const page = show(`One.\n${line}\nTwo.`);
    expect([...page.children].map((block) => block.localName)).toEqual(['p', 'hr', 'p']);
  });

  it('makes a link of an address in angle brackets, and keeps those', () => {
    const page = show('See <https://example.org/map>.');
    expect(page.textContent.trim()).toBe('See <https://example.org/map>.');
    expect(page.querySelector('a')?.getAttribute('href')).toBe('https://example.org/map');
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
    const allowed = 'p,em,strong,code,pre,a,blockquote,hr,h2';
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const element = document.createElement('template');
        element.innerHTML = new StoryMarkdown().blocks(pieces.join('')).join('');
        for (const node of element.content.querySelectorAll('*')) {
          expect(allowed.split(',')).toContain(node.localName);
          for (const name of node.getAttributeNames()) {
            expect(['href', 'title', 'target', 'rel']).toContain(name);
          }
          expect(node.getAttribute('href') ?? 'https://').toMatch(/^https?:/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
