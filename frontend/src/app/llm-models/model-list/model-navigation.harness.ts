import { ComponentHarness, type TestElement, TestKey } from '@angular/cdk/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatMenuItemHarness } from '@angular/material/menu/testing';

/** The models in the sidenav, as a reader uses them. */
export class ModelNavigationHarness extends ComponentHarness {
  static readonly hostSelector = 'app-model-navigation';

  private readonly search = this.locatorForOptional('input[type="search"]');
  private readonly status = this.locatorFor('p[role="status"]');
  private readonly everywhere = this.documentRootLocatorFactory();

  /** Names of the models by the heading of their section, in the order that is shown; a folded section shows none. */
  async getSections(): Promise<Readonly<Record<string, string[]>>> {
    const sections: Record<string, string[]> = {};
    for (const list of await this.locatorForAll('ul')()) {
      const label = (await list.getAttribute('aria-label')) ?? '';
      const id = (await list.getAttribute('id')) ?? '';
      const isFolded = (await list.getAttribute('hidden')) !== null;
      const labels = isFolded ? [] : await this.locatorForAll(`[id="${id}"] .label`)();
      sections[label] = await Promise.all(labels.map((name) => name.text()));
    }
    return sections;
  }

  /** What a reader who listens is told of each entry. */
  async getEntries(): Promise<string[]> {
    const entries = await this.locatorForAll('a.entry')();
    return Promise.all(entries.map(async (entry) => (await entry.text()).replace(/\s+/g, ' ')));
  }

  async hasSearch(): Promise<boolean> {
    return (await this.search()) !== null;
  }

  async searchFor(words: string): Promise<void> {
    await (await this.search())?.sendKeys(words);
  }

  async pressEscapeInSearch(): Promise<void> {
    await (await this.search())?.sendKeys(TestKey.ESCAPE);
  }

  async getSearch(): Promise<string> {
    return (await (await this.search())?.getProperty<string>('value')) ?? '';
  }

  async getStatus(): Promise<string> {
    return (await this.status()).text();
  }

  async toggleSection(label: string): Promise<void> {
    const text = new RegExp(label);
    await (await this.locatorFor(MatButtonHarness.with({ ancestor: 'h3', text }))()).click();
  }

  async toggleGrouped(): Promise<void> {
    await (await this.locatorFor('button[aria-label="Group by provider"]')()).click();
  }

  /** Presses Alt with an arrow on an entry. */
  async move(name: string, key: TestKey.UP_ARROW | TestKey.DOWN_ARROW): Promise<void> {
    await (await this.getEntry(name)).sendKeys({ alt: true }, key);
  }

  async isFocused(name: string): Promise<boolean> {
    return (await this.getEntry(name)).isFocused();
  }

  async openMenu(name: string): Promise<void> {
    await (await this.locatorFor(`button[aria-label="What to do with ${name}"]`)()).click();
  }

  async chooseFromMenu(text: string): Promise<void> {
    await (await this.everywhere.locatorFor(MatMenuItemHarness.with({ text }))()).click();
  }

  async isInMenuEnabled(text: string): Promise<boolean> {
    return !(await (await this.everywhere.locatorFor(MatMenuItemHarness.with({ text }))()).isDisabled());
  }

  private async getEntry(name: string): Promise<TestElement> {
    for (const entry of await this.locatorForAll('a.entry')())
      if ((await entry.text()).includes(name)) return entry;
    throw new Error(`There is no entry “${name}”`);
  }
}
