import { ComponentHarness } from '@angular/cdk/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatMenuItemHarness } from '@angular/material/menu/testing';
import { MatSortHarness } from '@angular/material/sort/testing';
import { MatTableHarness } from '@angular/material/table/testing';

/** The page of the models, as a reader uses it. */
export class ModelListHarness extends ComponentHarness {
  static readonly hostSelector = 'app-model-list';

  private readonly filter = this.locatorFor('input[type=search]');
  private readonly counts = this.locatorFor('.counts');
  private readonly table = this.locatorForOptional(MatTableHarness);
  private readonly sort = this.locatorFor(MatSortHarness);
  private readonly everywhere = this.documentRootLocatorFactory();

  async getText(): Promise<string> {
    return (await (await this.host()).text()).replace(/\s+/g, ' ');
  }

  async getCounts(): Promise<string> {
    return (await (await this.counts()).text()).replace(/\s+/g, ' ');
  }

  /** Texts of one column, in the order of the rows. */
  async getColumn(name: string): Promise<string[]> {
    const table = await this.table();
    const texts = table ? await table.getCellTextByColumnName() : {};
    return (texts[name]?.text ?? []).map((text) => text.replace(/\s+/g, ' '));
  }

  async filterBy(words: string): Promise<void> {
    const filter = await this.filter();
    await filter.clear();
    await filter.sendKeys(words);
  }

  /** Presses the head of a column. */
  async sortBy(label: string): Promise<void> {
    const [header] = await (await this.sort()).getSortHeaders({ label });
    await header?.click();
  }

  async choose(name: string): Promise<void> {
    await (await this.locatorFor(`input[aria-label="Choose ${name}"]`)()).click();
  }

  async chooseAll(): Promise<void> {
    await (await this.locatorFor('input[aria-label="Choose all models"]')()).click();
  }

  /** Address behind one of the links above the table; null: it leads nowhere. */
  async getLink(text: string): Promise<string | null> {
    const [link] = await this.locatorForAll(MatButtonHarness.with({ text }))();
    return link ? (await link.host()).getAttribute('href') : null;
  }

  async isDisabled(text: string): Promise<boolean> {
    return (await this.locatorFor(MatButtonHarness.with({ text }))()).isDisabled();
  }

  async press(text: string | RegExp): Promise<void> {
    await (await this.locatorFor(MatButtonHarness.with({ text }))()).click();
  }

  async toggleFavourite(name: string): Promise<void> {
    await (await this.locatorFor(`button[aria-label="${name} is a favourite"]`)()).click();
  }

  async openMenu(name: string): Promise<void> {
    await (await this.locatorFor(`button[aria-label="What to do with ${name}"]`)()).click();
  }

  /** What the open menu offers. */
  async getMenu(): Promise<string[]> {
    const items = await this.everywhere.locatorForAll(MatMenuItemHarness)();
    return Promise.all(items.map((item) => item.getText()));
  }

  async chooseFromMenu(text: string): Promise<void> {
    await (await this.everywhere.locatorFor(MatMenuItemHarness.with({ text }))()).click();
  }
}
