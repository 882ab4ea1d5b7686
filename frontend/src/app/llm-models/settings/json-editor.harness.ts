import { ComponentHarness, type TestElement } from '@angular/cdk/testing';

/** The settings as JSON, in the plain field that stands in for the editor where nothing is laid out. */
export class JsonEditorHarness extends ComponentHarness {
  static readonly hostSelector = 'app-json-editor';

  private readonly plain = this.locatorFor('textarea');
  private readonly errorButtons = this.locatorForAll('.errors button');

  async text(): Promise<string> {
    return (await this.plain()).getProperty<string>('value');
  }

  async type(text: string): Promise<void> {
    const field = await this.plain();
    await field.setInputValue(text);
    await field.dispatchEvent('input');
    await field.blur();
  }

  async isFocused(): Promise<boolean> {
    return (await this.plain()).isFocused();
  }

  /** For instance `Line 1, column 3: A comma is missing`. */
  async errors(): Promise<string[]> {
    const buttons = await this.errorButtons();
    return Promise.all(buttons.map(async (button) => (await button.text()).replace(/\s+/g, ' ')));
  }

  /** Goes to an error, and answers with what is selected then. */
  async goTo(place: number): Promise<string> {
    const button = (await this.errorButtons())[place];
    await button?.click();
    const field: TestElement = await this.plain();
    const [from, to] = await Promise.all([
      field.getProperty<number>('selectionStart'),
      field.getProperty<number>('selectionEnd'),
    ]);
    return (await this.text()).slice(from, to);
  }
}
