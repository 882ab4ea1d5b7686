import { type BaseHarnessFilters, ComponentHarness, HarnessPredicate } from '@angular/cdk/testing';

/** Which button is meant. */
export interface PlainButtonFilters extends BaseHarnessFilters {
  readonly text?: string | RegExp;
}

/** A button of the first load, as a reader uses it. */
export class PlainButtonHarness extends ComponentHarness {
  static readonly hostSelector = '[appButton]';

  static with(filters: PlainButtonFilters): HarnessPredicate<PlainButtonHarness> {
    return new HarnessPredicate(PlainButtonHarness, filters).addOption('text', filters.text, (button, text) =>
      HarnessPredicate.stringMatches(button.getText(), text),
    );
  }

  async getText(): Promise<string> {
    return (await this.host()).text();
  }

  async click(): Promise<void> {
    await (await this.host()).click();
  }

  async isDisabled(): Promise<boolean> {
    return (await this.host()).getProperty<boolean>('disabled');
  }
}
