import { ComponentHarness } from '@angular/cdk/testing';
import { MatMenuItemHarness } from '@angular/material/menu/testing';

/** The choice of the language, as a reader uses it. */
export class LanguageSwitchHarness extends ComponentHarness {
  static readonly hostSelector = 'app-language-switch';

  private readonly button = this.locatorFor('button');
  private readonly everywhere = this.documentRootLocatorFactory();

  /** What a screen reader calls the button that shows the languages. */
  async name(): Promise<string | null> {
    return (await this.button()).getAttribute('aria-label');
  }

  async open(): Promise<void> {
    await (await this.button()).click();
  }

  /** Those of the open menu. */
  async languages(): Promise<{ name: string; lang: string | null; isCurrent: boolean }[]> {
    const items = await this.everywhere.locatorForAll(MatMenuItemHarness)();
    return Promise.all(
      items.map(async (item) => ({
        name: await item.getText(),
        lang: await (await item.host()).getAttribute('lang'),
        isCurrent: (await (await item.host()).getAttribute('aria-checked')) === 'true',
      })),
    );
  }

  async choose(name: string): Promise<void> {
    await (await this.everywhere.locatorFor(MatMenuItemHarness.with({ text: name }))()).click();
  }
}
