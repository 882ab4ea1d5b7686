import { Marked, type Token, type Tokens } from 'marked';

/** A block longer than this is shown as plain text: parsing it again and again would cost more than its marks are worth. */
const LONGEST_BLOCK = 12_000;
const markdown = new Marked({
  async: false,
  gfm: true,
  // Whatever looks like HTML is text.
  tokenizer: { html: () => undefined, tag: () => undefined },
  renderer: {
    html: ({ text }) => escapeHtml(text),
    // One level below the page's own, whatever the story begins with: levels that are left out mislead who listens.
    heading({ tokens }) {
      return `<h2>${this.parser.parseInline(tokens)}</h2>`;
    },
    // A picture from elsewhere would tell its server who reads what; a picture of this server was never meant.
    image: ({ text }) => escapeHtml(text),
    link({ href, tokens }) {
      const label = this.parser.parseInline(tokens);
      const address = webAddress(href);
      return address === null ? label : linkHtml(address, label);
    },
    code: ({ text }) => `<pre><code>${escapeHtml(text)}</code></pre>`,
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  },
});

/**
 * Turns a story's Markdown into HTML, block by block, while the text grows: blocks that are followed by another are kept and
 * only the last one is parsed again. The HTML holds no element, attribute or address of the text's own making; bind it with
 * `[innerHTML]` all the same, so that it passes Angular's sanitizer too.
 */
export class StoryMarkdown {
  private settledSource = '';
  private settledBlocks: readonly string[] = [];

  /** HTML of each block of the whole text so far. Unchanged blocks are equal strings from call to call. */
  blocks(text: string): readonly string[] {
    const source = text.replace(/\r\n?/g, '\n');
    if (!source.startsWith(this.settledSource)) this.forget();
    const tokens = tokensOf(source.slice(this.settledSource.length));
    const last = tokens.findLastIndex((token) => token.type !== 'space');
    const finished = tokens.slice(0, Math.max(last, 0));
    this.settledSource += finished.map((token) => token.raw).join('');
    this.settledBlocks = [...this.settledBlocks, ...htmlOf(finished)];
    return [...this.settledBlocks, ...htmlOf(tokens.slice(finished.length))];
  }

  private forget(): void {
    this.settledSource = '';
    this.settledBlocks = [];
  }
}

function tokensOf(source: string): readonly Token[] {
  if (source.length > LONGEST_BLOCK && !source.slice(0, LONGEST_BLOCK).includes('\n\n')) {
    return [plainParagraph(source)];
  }
  try {
    const tokens = markdown.lexer(source);
    const isWhole = tokens.reduce((length, token) => length + token.raw.length, 0) === source.length;
    return isWhole ? tokens : [plainParagraph(source)];
  } catch {
    // Nested beyond what the parser can follow.
    return [plainParagraph(source)];
  }
}

function htmlOf(tokens: readonly Token[]): readonly string[] {
  return tokens.filter((token) => token.type !== 'space').map((token) => blockHtml(token));
}

function blockHtml(token: Token): string {
  try {
    return token.raw.length > LONGEST_BLOCK ? plainHtml(token.raw) : markdown.parser([token]);
  } catch {
    return plainHtml(token.raw);
  }
}

function plainParagraph(source: string): Tokens.Paragraph {
  return {
    type: 'paragraph',
    raw: source,
    text: source,
    tokens: [{ type: 'text', raw: source, text: source, escaped: false }],
  };
}

function plainHtml(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

/** The address as the browser would open it; null for all but http and https. */
function webAddress(href: string): string | null {
  try {
    const url = new URL(href);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

function linkHtml(address: string, label: string): string {
  const href = escapeHtml(address);
  return `<a href="${href}" title="${href}" target="_blank" rel="noopener noreferrer nofollow">${label}</a>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
