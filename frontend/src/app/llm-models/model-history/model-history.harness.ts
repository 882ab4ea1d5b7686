import { ComponentHarness } from '@angular/cdk/testing';
import { MatButtonHarness } from '@angular/material/button/testing';

/** The history of a model, as a reader uses it. */
export class ModelHistoryHarness extends ComponentHarness {
  static readonly hostSelector = 'app-model-history';

  private readonly items = this.locatorForAll('ol > li');

  async text(): Promise<string> {
    return oneLine(await (await this.host()).text());
  }

  /** What each revision that is shown says. */
  async revisions(): Promise<string[]> {
    return Promise.all((await this.items()).map(async (item) => oneLine(await item.text())));
  }

  /** Number of the revision that is set off from the others; null: none. */
  async focusedRevision(): Promise<string | null> {
    for (const item of await this.items()) {
      if (await item.isFocused()) return (await item.getAttribute('id'))?.replace('revision-', '') ?? null;
    }
    return null;
  }

  async press(text: string | RegExp): Promise<void> {
    await (await this.locatorFor(MatButtonHarness.with({ text }))()).click();
  }

  async pressLabelled(label: string): Promise<void> {
    await (await this.locatorFor(MatButtonHarness.with({ selector: `[aria-label="${label}"]` }))()).click();
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
