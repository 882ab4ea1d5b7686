import { ComponentHarness } from '@angular/cdk/testing';
import { MatButtonHarness } from '@angular/material/button/testing';

/** The library as a player uses it. */
export class LibraryHarness extends ComponentHarness {
  static readonly hostSelector = 'app-library';

  /** Text of each book on the shelf. */
  async getBooks(): Promise<string[]> {
    const books = await this.locatorForAll('[role=article]')();
    return Promise.all(books.map(async (book) => (await book.text()).replace(/\s+/g, ' ')));
  }

  async getText(): Promise<string> {
    return (await (await this.host()).text()).replace(/\s+/g, ' ');
  }

  async click(text: RegExp): Promise<void> {
    await (await this.locatorFor(MatButtonHarness.with({ text }))()).click();
  }

  /** Where the links with this text lead. */
  async getLinks(text: string): Promise<(string | null)[]> {
    const links = await this.locatorForAll('a')();
    const targets = await Promise.all(
      links.map(async (link) =>
        (await link.text()).trim() === text ? [await link.getAttribute('href')] : [],
      ),
    );
    return targets.flat();
  }
}
