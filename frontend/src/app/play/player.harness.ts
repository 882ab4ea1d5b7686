import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { ComponentHarness, type TestKey } from '@angular/cdk/testing';
import { PlainButtonHarness } from '../ui/plain-button.harness';

/** The model selector as a player uses it. */
export class ModelSelectorHarness extends ComponentHarness {
  static readonly hostSelector = 'app-model-selector';

  private readonly opener = this.locatorFor('button.opener');
  private readonly search = this.locatorFor('input[role=combobox]');
  private readonly options = this.locatorForAll('li[role=option]');
  private readonly scopes = this.locatorForAll('fieldset label');

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
    return (await (await this.opener()).getAttribute('aria-expanded')) === 'true';
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

  async getOptions(): Promise<string[]> {
    const names = await Promise.all((await this.options()).map((option) => option.text()));
    return names.map((name) => name.replace(/\s+/g, ' '));
  }

  /** Index of the option that Enter would take. */
  async getActiveIndex(): Promise<number> {
    const activeId = await (await this.search()).getAttribute('aria-activedescendant');
    const ids = await Promise.all((await this.options()).map((option) => option.getAttribute('id')));
    return ids.indexOf(activeId);
  }

  /** Indexes of the options that are marked as the current model. */
  async getSelectedIndexes(): Promise<number[]> {
    const marks = await Promise.all(
      (await this.options()).map((option) => option.getAttribute('aria-selected')),
    );
    return marks.flatMap((mark, index) => (mark === 'true' ? [index] : []));
  }

  async choose(index: number): Promise<void> {
    await (await this.options())[index]?.click();
  }

  async takeOnlyForThisTurn(): Promise<void> {
    await (await this.scopes())[1]?.click();
  }

  /** What is said where no option is. */
  async getNotice(): Promise<string | null> {
    const notice = await this.locatorForOptional('.empty')();
    return notice && (await notice.text()).trim();
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

  async getButton(text: RegExp): Promise<PlainButtonHarness | null> {
    return this.locatorForOptional(PlainButtonHarness.with({ text }))();
  }

  /** What the composer says went wrong. */
  async getProblem(): Promise<string | null> {
    const problem = await this.locatorForOptional('[role=alert] p')();
    return problem && problem.text();
  }

  /** The model that was chosen for this turn only. */
  async getModelForOneTurn(): Promise<string | null> {
    const chip = await this.locatorForOptional('.one-turn span')();
    return chip && chip.text();
  }

  async forgetModelForOneTurn(): Promise<void> {
    await (await this.locatorFor('.forget')()).click();
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
    await (await this.locatorFor(PlainButtonHarness.with({ text }))()).click();
  }

  async hasButton(text: RegExp): Promise<boolean> {
    return (await this.locatorForOptional(PlainButtonHarness.with({ text }))()) !== null;
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
