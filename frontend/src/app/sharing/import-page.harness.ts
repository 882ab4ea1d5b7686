import { ComponentHarness } from '@angular/cdk/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatRadioGroupHarness } from '@angular/material/radio/testing';

/** A page that imports something, as a reader uses it. */
export class ImportPageHarness extends ComponentHarness {
  static readonly hostSelector = 'app-model-import, app-session-import';

  private readonly alerts = this.locatorForAll('[role="alert"]');
  private readonly rows = this.locatorForAll('tbody tr');

  async text(): Promise<string> {
    return oneLine(await (await this.host()).text());
  }

  /** What went wrong, all of it. */
  async problems(): Promise<string> {
    const texts = await Promise.all((await this.alerts()).map((alert) => alert.text()));
    return oneLine(texts.join(' '));
  }

  /** The preview, a text for each model. */
  async previewRows(): Promise<string[]> {
    return Promise.all((await this.rows()).map(async (row) => oneLine(await row.text())));
  }

  /** Types a text and has it read. */
  async readText(text: string): Promise<void> {
    await (await this.locatorFor(MatInputHarness)()).setValue(text);
    await this.press('Read the text');
  }

  async chooseRule(label: string): Promise<void> {
    await (await this.locatorFor(MatRadioGroupHarness)()).checkRadioButton({ label });
  }

  async press(text: string): Promise<void> {
    await (await this.locatorFor(MatButtonHarness.with({ text }))()).click();
  }

  async isDisabled(text: string): Promise<boolean> {
    return (await this.locatorFor(MatButtonHarness.with({ text }))()).isDisabled();
  }

  /** Where the link with this text leads. */
  async linkTarget(text: string): Promise<string | null> {
    for (const link of await this.locatorForAll('a')()) {
      if ((await link.text()) === text) return link.getAttribute('href');
    }
    return null;
  }

  async isHeadingFocused(): Promise<boolean> {
    return (await this.locatorFor('h1')()).isFocused();
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
