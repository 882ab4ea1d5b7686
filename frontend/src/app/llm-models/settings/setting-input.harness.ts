import { ComponentHarness, HarnessPredicate } from '@angular/cdk/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import { MatSliderHarness } from '@angular/material/slider/testing';

/** One setting of the form of a model. */
export class SettingInputHarness extends ComponentHarness {
  static readonly hostSelector = 'app-setting-input';

  private readonly titleElement = this.locatorFor('.title');
  private readonly aboutElement = this.locatorFor('.about');
  private readonly factElements = this.locatorForAll('.facts span');
  private readonly errorElements = this.locatorForAll('.error');
  private readonly input = this.locatorForOptional(MatInputHarness);
  private readonly select = this.locatorForOptional(MatSelectHarness);
  private readonly slider = this.locatorForOptional(MatSliderHarness);

  static with({ title }: { title: string }): HarnessPredicate<SettingInputHarness> {
    return new HarnessPredicate(SettingInputHarness, {}).addOption('title', title, async (harness, wanted) =>
      HarnessPredicate.stringMatches(harness.title(), wanted),
    );
  }

  async title(): Promise<string> {
    return (await this.titleElement()).text();
  }

  /** What it does. */
  async about(): Promise<string> {
    return (await this.aboutElement()).text();
  }

  /** What is said below it: its errors, or its range, default and where it goes. */
  async words(): Promise<string[]> {
    const errors = await this.errorElements();
    const elements = errors.length > 0 ? errors : await this.factElements();
    return Promise.all(elements.map((element) => element.text()));
  }

  async inputHarness(): Promise<MatInputHarness | null> {
    return this.input();
  }

  async selectHarness(): Promise<MatSelectHarness | null> {
    return this.select();
  }

  async sliderHarness(): Promise<MatSliderHarness | null> {
    return this.slider();
  }
}
