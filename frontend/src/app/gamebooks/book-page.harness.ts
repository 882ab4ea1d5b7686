import { ComponentHarness } from '@angular/cdk/testing';
import { MatButtonHarness } from '@angular/material/button/testing';

/** The page of a book as a player uses it. */
export class BookPageHarness extends ComponentHarness {
  static readonly hostSelector = 'app-book-page';

  async getText(): Promise<string> {
    return (await (await this.host()).text()).replace(/\s+/g, ' ');
  }

  /** Text of each session in the list. */
  async getSessions(): Promise<string[]> {
    const sessions = await this.locatorForAll('app-session-card')();
    return Promise.all(sessions.map(async (session) => (await session.text()).replace(/\s+/g, ' ')));
  }

  async click(text: RegExp): Promise<void> {
    await (await this.locatorFor(MatButtonHarness.with({ text }))()).click();
  }

  /** Presses an icon button by its name for a screen reader. */
  async press(name: string): Promise<void> {
    await (await this.locatorFor(`button[aria-label="${name}"]`)()).click();
  }
}
