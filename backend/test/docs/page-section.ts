import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCS = join(__dirname, '../../../docs');

/** A page of the documentation, with sections between `<!-- name:begin -->` and `<!-- name:end -->` that tests hold against the code. */
export class PageSection {
  constructor(
    private readonly page: string,
    private readonly name: string,
  ) {}

  /** What stands in the section now, without surrounding blanks. */
  read(): string {
    const [, text] = this.parts();
    return text.trim();
  }

  /** Fails unless the section says exactly this; with `UPDATE_DOCS` set, writes it instead. */
  expectToBe(text: string): void {
    if (process.env['UPDATE_DOCS'] === 'true') {
      const [before, , after] = this.parts();
      writeFileSync(join(DOCS, this.page), `${before}\n\n${text}\n\n${after}`);
    }
    if (this.read() !== text) {
      throw new Error(`The section "${this.name}" of docs/${this.page} is out of date: npm run docs:write`);
    }
  }

  private parts(): [before: string, text: string, after: string] {
    const content = readFileSync(join(DOCS, this.page), 'utf8');
    const begin = `<!-- ${this.name}:begin -->`;
    const end = `<!-- ${this.name}:end -->`;
    const from = content.indexOf(begin);
    const to = content.indexOf(end);
    if (from < 0 || to < from) throw new Error(`docs/${this.page} has no section "${this.name}"`);
    return [content.slice(0, from + begin.length), content.slice(from + begin.length, to), content.slice(to)];
  }
}
