import { ComponentHarness, type TestKey } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatButtonToggleHarness } from '@angular/material/button-toggle/testing';
import { MatChipHarness } from '@angular/material/chips/testing';
import { MatOptionHarness } from '@angular/material/core/testing';

/** The model selector as a player uses it. */
export class ModelSelectorHarness extends ComponentHarness {
  static readonly hostSelector = 'app-model-selector';

  private readonly opener = this.locatorFor('button');
  private readonly everywhere = this.documentRootLocatorFactory();
  private readonly panel = this.everywhere.locatorForOptional('app-model-picker');
  private readonly search = this.everywhere.locatorFor('input[role=combobox]');
  private readonly options = this.everywhere.locatorForAll(MatOptionHarness);

  /** What the closed selector says. */
  async getText(): Promise<string> {
    return (await (await this.opener()).text()).replace(/\s+/g, ' ');
  }

  /** Starts to open the panel; it reads the models again, so it is stable only once the test has answered. */
  async open(): Promise<void> {
    const opener = TestbedHarnessEnvironment.getNativeElement(await this.opener());
    opener.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  }

  async isOpen(): Promise<boolean> {
    return (await this.panel()) !== null;
  }

  /** Whether the focus is on the button that opens the panel. */
  async isOpenerFocused(): Promise<boolean> {
    return (await this.opener()).isFocused();
  }

  /** Whether the focus is in the search field. */
  async isSearchFocused(): Promise<boolean> {
    return (await this.search()).isFocused();
  }

  async type(text: string): Promise<void> {
    await (await this.search()).sendKeys(text);
  }

  /** Presses a key while the focus is in the search field. */
  async press(key: TestKey): Promise<void> {
    await (await this.search()).sendKeys(key);
  }

  /** Texts of the options that are drawn. */
  async getOptions(): Promise<string[]> {
    const names = await Promise.all((await this.options()).map((option) => option.getText()));
    return names.map((name) => name.replace(/\s+/g, ' '));
  }

  /** Index of the option that Enter would take; -1: it is not drawn. */
  async getActiveIndex(): Promise<number> {
    const activeId = await (await this.search()).getAttribute('aria-activedescendant');
    const hosts = await Promise.all((await this.options()).map((option) => option.host()));
    const ids = await Promise.all(hosts.map((host) => host.getAttribute('id')));
    return ids.indexOf(activeId);
  }

  /** Indexes of the options that are marked as the current model. */
  async getSelectedIndexes(): Promise<number[]> {
    const marks = await Promise.all((await this.options()).map((option) => option.isSelected()));
    return marks.flatMap((isSelected, index) => (isSelected ? [index] : []));
  }

  async choose(index: number): Promise<void> {
    await (await this.options())[index]?.click();
  }

  async takeOnlyForThisTurn(): Promise<void> {
    const text = 'Only this turn';
    await (await this.everywhere.locatorFor(MatButtonToggleHarness.with({ text }))()).check();
  }

  /** What is said where no option is. */
  async getNotice(): Promise<string | null> {
    const notice = await this.everywhere.locatorForOptional('app-model-picker [role=status]')();
    return notice && (await notice.text()).trim();
  }

  /** Where the link below the options leads. */
  async getAddLink(): Promise<string | null> {
    return (await this.everywhere.locatorFor('app-model-picker a')()).getAttribute('href');
  }

  async pressBeside(): Promise<void> {
    await (await this.everywhere.locatorFor('.cdk-overlay-backdrop')()).click();
  }
}

/** The composer as a player uses it. */
export class ComposerHarness extends ComponentHarness {
  static readonly hostSelector = 'app-composer';

  private readonly field = this.locatorFor('textarea');

  readonly getSelector = this.locatorFor(ModelSelectorHarness);

  async type(text: string): Promise<void> {
    await (await this.field()).setInputValue(text);
    await (await this.field()).dispatchEvent('input');
  }

  async getText(): Promise<string> {
    return (await this.field()).getProperty<string>('value');
  }

  async isClosed(): Promise<boolean> {
    return (await this.field()).getProperty<boolean>('disabled');
  }

  async isFieldFocused(): Promise<boolean> {
    return (await this.field()).isFocused();
  }

  /** Presses Enter in the field, with Control held down if asked for. */
  async pressEnter(modifiers: { control?: boolean; meta?: boolean }): Promise<void> {
    const { control: ctrlKey = false, meta: metaKey = false } = modifiers;
    await (await this.field()).dispatchEvent('keydown', { key: 'Enter', ctrlKey, metaKey });
  }

  async getButton(text: RegExp): Promise<MatButtonHarness | null> {
    return this.locatorForOptional(MatButtonHarness.with({ text }))();
  }

  /** What the composer says went wrong. */
  async getProblem(): Promise<string | null> {
    const problem = await this.locatorForOptional('[role=alert] p')();
    return problem && problem.text();
  }

  /** The model that was chosen for this turn only. */
  async getModelForOneTurn(): Promise<string | null> {
    const chip = await this.locatorForOptional(MatChipHarness)();
    return chip && chip.getText();
  }

  async forgetModelForOneTurn(): Promise<void> {
    await (await (await this.locatorFor(MatChipHarness)()).getRemoveButton()).click();
  }

  async getCount(): Promise<string> {
    return (await (await this.locatorFor('.count')()).text()).trim();
  }
}

/** The player page as its reader sees it. */
export class PlayerHarness extends ComponentHarness {
  static readonly hostSelector = 'app-player';

  readonly getComposer = this.locatorFor(ComposerHarness);

  /** Text of the whole page. */
  async getText(): Promise<string> {
    return (await (await this.host()).text()).replace(/\s+/g, ' ');
  }

  /** Whether there is a place to write in. */
  async isComposerShown(): Promise<boolean> {
    return (await (await this.locatorFor('.desk')()).getAttribute('hidden')) === null;
  }

  async getHeading(): Promise<string> {
    return (await this.locatorFor('h1')()).text();
  }

  /** The turns on the page, each as its text. */
  async getTurns(): Promise<string[]> {
    const turns = await this.locatorForAll('app-turn-view')();
    return Promise.all(turns.map(async (turn) => (await turn.text()).replace(/\s+/g, ' ').trim()));
  }

  async click(text: RegExp): Promise<void> {
    await (await this.locatorFor(MatButtonHarness.with({ text }))()).click();
  }

  async hasButton(text: RegExp): Promise<boolean> {
    return (await this.locatorForOptional(MatButtonHarness.with({ text }))()) !== null;
  }

  /** Address of the link with this text; null: there is none. */
  async getLink(text: string): Promise<string | null> {
    for (const link of await this.locatorForAll('a')()) {
      if ((await link.text()).trim() === text) return link.getAttribute('href');
    }
    return null;
  }

  /** What a screen reader was told of the story, sentence by sentence. */
  async getSpoken(): Promise<string[]> {
    const sentences = await this.locatorForAll('app-story-announcer p')();
    return Promise.all(sentences.map((sentence) => sentence.text()));
  }

  /** Opens the details of who told the turn at this place. */
  async showFacts(index: number): Promise<void> {
    await (await this.locatorForAll('button.teller')())[index]?.click();
  }
}
