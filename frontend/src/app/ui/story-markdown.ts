import { Marked, type Token, type TokenizerThis, type Tokens } from 'marked';

/** A block longer than this is shown as plain text: parsing it again and again would cost more than its marks are worth. */
const LONGEST_BLOCK = 12_000;

/** A line of dashes or stars alone: a change of scene. Underscores are a blank to be filled in, and tildes are a drawing. */
const SCENE_BREAK = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})(?:\n|$)/;

/** Lines up to an empty one, or to one that begins a quotation, code or another scene. */
const PARAGRAPH = new RegExp(
  `^(?=[^\\n]*\\S)[^\\n]+(?:\\n(?! {0,3}(?:>|\`\`\`)|${SCENE_BREAK.source.slice(1)})(?=[^\\n]*\\S)[^\\n]+)*`,
);

const EMPTY_LINE = /\n[ \t]*\n/;
const QUOTATION = /^(?: {0,3}>[^\n]*(?:\n|$))+/;
const QUOTATION_MARK = /^ {0,3}> ?/gm;
const TILDE_FENCE = /^ {0,3}~/;
const ESCAPED_MARK = /^\\[!-/:-@[-`{-~]/;

/** For a kind of Markdown that a story has no use for: its marks are the story's own characters. */
const none = (): undefined => undefined;

/**
 * Prose in which a narrator sets off words, quotes, shows what stands on a screen, heads a chapter and leaves a scene. Whatever else
 * Markdown reads into a text is read out of stories by mistake: a year at the beginning of a line is no list, a dash before speech
 * neither, and a line of dashes makes no heading of the sentence before it.
 */
const markdown = new Marked({
  async: false,
  gfm: true,
  tokenizer: {
    // Whatever looks like HTML is text.
    html: none,
    tag: none,
    list: none,
    table: none,
    code: none,
    lheading: none,
    def: none,
    del: none,
    fences: (source) => (TILDE_FENCE.test(source) ? undefined : false),
    hr: (source) => {
      const raw = SCENE_BREAK.exec(source)?.[0];
      return raw === undefined ? undefined : { type: 'hr', raw };
    },
    paragraph(source) {
      const raw = PARAGRAPH.exec(source)?.[0];
      return raw === undefined
        ? undefined
        : { type: 'paragraph', raw, text: raw, tokens: this.lexer.inline(raw) };
    },
    blockquote(source) {
      return quotation(this, source);
    },
    // The mark behind a backslash is none, and the backslash stays: in a story it is more often a path than an escape.
    escape: (source) => {
      const raw = ESCAPED_MARK.exec(source)?.[0];
      return raw === undefined ? undefined : { type: 'escape', raw, text: raw };
    },
    br: none,
  },
  renderer: {
    html: ({ text }) => escapeHtml(text),
    // One level below the page's own, whatever the story begins with: levels that are left out mislead who listens.
    heading({ tokens }) {
      return `<h2>${this.parser.parseInline(tokens)}</h2>`;
    },
    // A picture from elsewhere would tell its server who reads what; a picture of this server was never meant.
    image: ({ text }) => escapeHtml(text),
    link({ href, tokens, raw }) {
      const address = webAddress(href);
      if (address === null) return escapeHtml(raw);
      const link = linkHtml(address, this.parser.parseInline(tokens));
      return raw.startsWith('<') ? `&lt;${link}&gt;` : link;
    },
    code: ({ text }) => `<pre><code>${escapeHtml(text)}</code></pre>`,
  },
});

/**
 * Turns a story's Markdown into HTML, block by block, while the text grows: what an empty line ends is kept, and only what comes
 * after it is parsed again. Lines stay lines, by the style of their paragraph. The HTML holds no element, attribute or address of the text's own making; bind
 * it with `[innerHTML]` all the same, so that it passes Angular's sanitizer too.
 */
export class StoryMarkdown {
  private settledSource = '';
  private settledBlocks: readonly string[] = [];

  /** HTML of each block of the whole text so far. Unchanged blocks are equal strings from call to call. */
  blocks(text: string): readonly string[] {
    const source = text.replace(/\r\n?/g, '\n');
    if (!source.startsWith(this.settledSource)) this.forget();
    const tokens = tokensOf(source.slice(this.settledSource.length));
    const settledCount = tokens.findLastIndex((token) => isEmptyLine(token)) + 1;
    const settled = tokens.slice(0, settledCount);
    this.settledSource += settled.map((token) => token.raw).join('');
    this.settledBlocks = [...this.settledBlocks, ...htmlOf(settled)];
    return [...this.settledBlocks, ...htmlOf(tokens.slice(settledCount))];
  }

  private forget(): void {
    this.settledSource = '';
    this.settledBlocks = [];
  }
}

/** Whether nothing that comes later can belong to what was before. */
function isEmptyLine({ type, raw }: Token): boolean {
  return type === 'space' && EMPTY_LINE.test(raw);
}

/** Only lines with the mark: what follows without one is the narrator's again. */
function quotation({ lexer }: TokenizerThis, source: string): Tokens.Blockquote | undefined {
  const raw = QUOTATION.exec(source)?.[0];
  if (raw === undefined) return undefined;
  const text = raw.replace(QUOTATION_MARK, '');
  return { type: 'blockquote', raw, text, tokens: lexer.blockTokens(text, []) };
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
