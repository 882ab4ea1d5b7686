import { ComponentHarness } from '@angular/cdk/testing';

/** The choice of the language, as a reader uses it. */
export class LanguageSwitchHarness extends ComponentHarness {
  static readonly hostSelector = 'app-language-switch';

  private readonly entries = this.locatorForAll('li button');

  /** What a screen reader calls the button that shows the languages. */
  async name(): Promise<string | null> {
    return (await this.locatorFor('[popovertarget]')()).getAttribute('aria-label');
  }

  async languages(): Promise<{ name: string; lang: string | null; isCurrent: boolean }[]> {
    return Promise.all(
      (await this.entries()).map(async (entry) => ({
        name: await entry.text(),
        lang: await entry.getAttribute('lang'),
        isCurrent: (await entry.getAttribute('aria-current')) === 'true',
      })),
    );
  }

  async choose(name: string): Promise<void> {
    for (const entry of await this.entries()) if ((await entry.text()) === name) await entry.click();
  }
}
