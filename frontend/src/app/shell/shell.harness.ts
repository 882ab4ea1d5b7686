import { ComponentHarness, TestKey } from '@angular/cdk/testing';

/** The frame around every page, as a reader uses it. */
export class ShellHarness extends ComponentHarness {
  static readonly hostSelector = 'app-shell';

  private readonly frame = this.locatorFor('.frame');
  private readonly menuButton = this.locatorFor('[aria-controls="side-navigation"]');
  private readonly skipLink = this.locatorFor('.skip');
  private readonly main = this.locatorFor('main');

  async isSidenavOpen(): Promise<boolean> {
    return (await (await this.menuButton()).getAttribute('aria-expanded')) === 'true';
  }

  async isSidenavBesidePage(): Promise<boolean> {
    return (await this.frame()).hasClass('wide');
  }

  /** Whether the page cannot be reached, because something lies over it. */
  async isPageCovered(): Promise<boolean> {
    return (await (await this.main()).getAttribute('inert')) !== null;
  }

  async pressEscape(): Promise<void> {
    await (await this.locatorFor('app-side-navigation')()).sendKeys(TestKey.ESCAPE);
  }

  async pressBesideSidenav(): Promise<void> {
    await (await this.locatorFor('.scrim')()).click();
  }

  async isMenuButtonFocused(): Promise<boolean> {
    return (await this.menuButton()).isFocused();
  }

  async toggleSidenav(): Promise<void> {
    await (await this.menuButton()).click();
  }

  /** Ticks one of the choices of how the app looks. */
  async chooseDisplay(name: string): Promise<void> {
    for (const label of await this.locatorForAll('#display label')()) {
      if ((await label.text()).trim() === name) await label.click();
    }
  }

  async showShortcuts(): Promise<void> {
    await (await this.locatorFor('#display > button')()).click();
  }

  async skipToContent(): Promise<boolean> {
    await (await this.skipLink()).click();
    return (await this.main()).isFocused();
  }

  async pressGroup(label: string): Promise<void> {
    for (const button of await this.locatorForAll('app-navigation-group h2 button')()) {
      if ((await button.text()).includes(label)) await button.click();
    }
  }

  /** The groups, each with the texts of what it shows; a folded one shows nothing. */
  async groups(): Promise<Readonly<Record<string, string[]>>> {
    const groups: Record<string, string[]> = {};
    for (const nav of ['Gamebooks', 'Models']) {
      const content = await this.locatorFor(`nav[aria-label="${nav}"] app-navigation-group > div[id]`)();
      const items = await this.locatorForAll(`nav[aria-label="${nav}"] li`)();
      const isFolded = (await content.getAttribute('hidden')) !== null;
      groups[nav] = isFolded ? [] : await Promise.all(items.map((item) => item.text()));
    }
    return groups;
  }

  /** What is said beside an offer. */
  async messages(): Promise<string[]> {
    const messages = await this.locatorForAll('.beside-offer [aria-live] app-plain-message')();
    return Promise.all(messages.map((message) => message.text()));
  }

  async closeProblem(): Promise<void> {
    await (await this.locatorFor('app-plain-message[role="alert"] button')()).click();
  }

  async problems(): Promise<string[]> {
    const alerts = await this.locatorForAll('[role="alert"]')();
    return Promise.all(alerts.map((alert) => alert.text()));
  }
}
