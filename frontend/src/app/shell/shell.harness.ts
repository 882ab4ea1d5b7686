import { ComponentHarness, TestKey } from '@angular/cdk/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatMenuItemHarness } from '@angular/material/menu/testing';
import { MatSidenavHarness } from '@angular/material/sidenav/testing';

/** The frame around every page, as a reader uses it. */
export class ShellHarness extends ComponentHarness {
  static readonly hostSelector = 'app-shell';

  private readonly everywhere = this.documentRootLocatorFactory();
  private readonly sidenav = this.locatorFor(MatSidenavHarness);
  private readonly menuButton = this.locatorFor('[aria-controls="side-navigation"]');
  private readonly skipLink = this.locatorFor('.skip');
  private readonly main = this.locatorFor('main');

  async isSidenavOpen(): Promise<boolean> {
    return (await this.sidenav()).isOpen();
  }

  async isSidenavBesidePage(): Promise<boolean> {
    return (await (await this.sidenav()).getMode()) === 'side';
  }

  /** Whether something lies over the page. */
  async isPageCovered(): Promise<boolean> {
    return (await this.locatorForOptional('.mat-drawer-backdrop.mat-drawer-shown')()) !== null;
  }

  /** Waits until the focus is in the sidenav, which takes it a moment after it has opened. */
  async waitForFocus(): Promise<void> {
    while (!document.activeElement?.closest('mat-sidenav')) {
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  async pressEscape(): Promise<void> {
    await (await this.locatorFor('app-side-navigation')()).sendKeys(TestKey.ESCAPE);
  }

  async pressBesideSidenav(): Promise<void> {
    await (await this.locatorFor('.mat-drawer-backdrop')()).click();
  }

  async isMenuButtonFocused(): Promise<boolean> {
    return (await this.menuButton()).isFocused();
  }

  async toggleSidenav(): Promise<void> {
    await (await this.menuButton()).click();
  }

  /** Chooses from the menu of how the app looks. */
  async chooseDisplay(name: string): Promise<void> {
    await (await this.locatorFor('app-display-switch button')()).click();
    await (await this.everywhere.locatorFor(MatMenuItemHarness.with({ text: name }))()).click();
  }

  async skipToContent(): Promise<boolean> {
    await (await this.skipLink()).click();
    return (await this.main()).isFocused();
  }

  async pressGroup(label: string): Promise<void> {
    await (await this.locatorFor(MatButtonHarness.with({ ancestor: 'h2', text: label }))()).click();
  }

  /** The groups, each with the texts of what it shows; a folded one shows nothing. */
  async groups(): Promise<Readonly<Record<string, string[]>>> {
    const groups: Record<string, string[]> = {};
    for (const nav of ['Gamebooks', 'Models']) {
      const content = await this.locatorFor(
        `mat-nav-list[aria-label="${nav}"] app-navigation-group > div[id]`,
      )();
      const items = await this.locatorForAll(`mat-nav-list[aria-label="${nav}"] li`)();
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
    const ancestor = 'app-plain-message[role="alert"]';
    await (await this.locatorFor(MatButtonHarness.with({ ancestor }))()).click();
  }

  async problems(): Promise<string[]> {
    const alerts = await this.locatorForAll('[role="alert"]')();
    return Promise.all(alerts.map((alert) => alert.text()));
  }
}
