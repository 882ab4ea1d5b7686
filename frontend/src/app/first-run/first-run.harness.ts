import { ComponentHarness } from '@angular/cdk/testing';
import { MatButtonHarness } from '@angular/material/button/testing';

/** The first steps, as a new player uses them. */
export class FirstRunHarness extends ComponentHarness {
  static readonly hostSelector = 'app-first-run';

  private readonly sections = this.locatorForAll('mat-card');

  /** What each of the ways to begin says. */
  async ways(): Promise<string[]> {
    return Promise.all(
      (await this.sections()).map(async (section) => (await section.text()).replace(/\s+/g, ' ').trim()),
    );
  }

  async press(text: string | RegExp): Promise<void> {
    await (await this.locatorFor(MatButtonHarness.with({ text }))()).click();
  }

  async pressLabelled(label: string): Promise<void> {
    await (await this.locatorFor(MatButtonHarness.with({ selector: `[aria-label="${label}"]` }))()).click();
  }

  /** Where the links with this name for a screen reader lead. */
  async linkTarget(label: string): Promise<string | null> {
    return (await this.locatorFor(`a[aria-label="${label}"]`)()).getAttribute('href');
  }

  /** Names for a screen reader of all that can be pressed. */
  async names(): Promise<string[]> {
    const named = await this.locatorForAll('[aria-label]')();
    return Promise.all(named.map(async (element) => (await element.getAttribute('aria-label')) ?? ''));
  }
}
