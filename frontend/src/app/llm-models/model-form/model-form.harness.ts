import { ComponentHarness } from '@angular/cdk/testing';
import { MatAutocompleteHarness } from '@angular/material/autocomplete/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatButtonToggleGroupHarness, MatButtonToggleHarness } from '@angular/material/button-toggle/testing';
import { MatChipGridHarness, MatChipInputHarness } from '@angular/material/chips/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import { JsonEditorHarness } from '../settings/json-editor.harness';
import { SettingInputHarness } from '../settings/setting-input.harness';
import { MatSlideToggleHarness } from '@angular/material/slide-toggle/testing';

/** The page of a model, as a reader uses it. Fields are named by their labels. */
export class ModelFormHarness extends ComponentHarness {
  static readonly hostSelector = 'app-model-form';

  private readonly headingElement = this.locatorFor('h1');
  private readonly alerts = this.locatorForAll('[role="alert"]');
  private readonly notices = this.locatorForAll('[role="status"]');
  private readonly keyState = this.locatorForOptional('app-api-key-input .state');
  private readonly json = this.locatorForOptional(JsonEditorHarness);

  async heading(): Promise<string> {
    return (await this.headingElement()).text();
  }

  async hasField(label: string): Promise<boolean> {
    return (await this.fieldOrNull(label)) !== null || (await this.settingOrNull(label)) !== null;
  }

  async type(label: string, text: string): Promise<void> {
    const input = await this.input(label);
    await input.setValue(text);
    await input.blur();
  }

  async valueIn(label: string): Promise<string> {
    return (await this.input(label)).getValue();
  }

  async typeOf(label: string): Promise<string> {
    return (await this.input(label)).getType();
  }

  async isFocused(label: string): Promise<boolean> {
    return (await this.input(label)).isFocused();
  }

  /** What is said under a field: the errors, or the hints where there are none. */
  async wordsUnder(label: string): Promise<string[]> {
    const setting = await this.settingOrNull(label);
    if (setting) return setting.words();
    const field = await this.field(label);
    const errors = await field.getTextErrors();
    return errors.length > 0 ? errors : field.getTextHints();
  }

  async optionsOf(label: string): Promise<string[]> {
    const select = await this.select(label);
    await select.open();
    const options = await select.getOptions();
    return Promise.all(options.map((option) => option.getText()));
  }

  /** Chooses in a field that has a fixed list; the provider is found by typing. */
  async choose(label: string, option: string | RegExp): Promise<void> {
    if (label === 'Provider') return this.chooseProvider(option);
    const select = await this.select(label);
    await select.open();
    await select.clickOptions({ text: option });
  }

  async chosenIn(label: string): Promise<string> {
    return (await this.select(label)).getValueText();
  }

  /** Turns a switch of three places. */
  async turn(label: string, place: 'not set' | 'on' | 'off'): Promise<void> {
    const group = await this.locatorFor(
      MatButtonToggleGroupHarness.with({ selector: `[aria-label="${label}"]` }),
    )();
    const [toggle] = await group.getToggles({ text: place });
    await toggle?.check();
  }

  /** Types an entry into the one list that a provider of the tests has, and goes on to something else. */
  async addToList(entry: string): Promise<void> {
    const input = await this.locatorFor(MatChipInputHarness)();
    await input.setValue(entry);
    await input.blur();
  }

  async listEntries(): Promise<string[]> {
    const rows = await (await this.locatorFor(MatChipGridHarness)()).getRows();
    return Promise.all(rows.map((row) => row.getText()));
  }

  async showSettingsAs(view: 'Form' | 'JSON'): Promise<void> {
    await (await this.locatorFor(MatButtonToggleHarness.with({ text: view }))()).check();
  }

  async shownView(): Promise<string> {
    return (
      await this.locatorFor(MatButtonToggleHarness.with({ checked: true, text: /Form|JSON/ }))()
    ).getText();
  }

  async press(button: string | RegExp): Promise<void> {
    const found = await this.locatorFor(MatButtonHarness.with({ text: button }))();
    // As a click does in a browser.
    await found.focus();
    await found.click();
  }

  async pressLabelled(label: string): Promise<void> {
    await (await this.locatorFor(MatButtonHarness.with({ selector: `[aria-label="${label}"]` }))()).click();
  }

  async isSaveDisabled(): Promise<boolean> {
    return (await this.locatorFor(MatButtonHarness.with({ text: /^(Save|Saving…)$/ }))()).isDisabled();
  }

  async makeDefault(): Promise<void> {
    await (await this.locatorFor(MatSlideToggleHarness)()).check();
  }

  async storedKeyText(): Promise<string | null> {
    return (await (await this.keyState())?.text())?.replace(/\s+/g, ' ') ?? null;
  }

  async problems(): Promise<string> {
    const texts = await Promise.all((await this.alerts()).map((alert) => alert.text()));
    return texts.join(' ').trim();
  }

  async statusTexts(): Promise<string> {
    const texts = await Promise.all((await this.notices()).map((notice) => notice.text()));
    return texts.join(' ');
  }

  /** What another edit changed, each field with the side that is chosen. */
  async conflictRows(): Promise<string[]> {
    const parts = await this.locatorForAll('app-conflict-panel :is(h3, dt, dd)')();
    const sides = await this.locatorForAll(
      MatButtonToggleHarness.with({ ancestor: 'app-conflict-panel', checked: true }),
    )();
    const texts = await Promise.all(parts.map(async (part) => (await part.text()).replace(/\s+/g, ' ')));
    const perRow = texts.length / Math.max(sides.length, 1);
    return Promise.all(
      sides.map(async (side, index) => {
        const words = texts.slice(index * perRow, (index + 1) * perRow).join(' ');
        return `${words}: ${await side.getText()}`;
      }),
    );
  }

  /** Chooses a side for a field that another edit changed. */
  async chooseSide(title: string, side: 'Take theirs' | 'Keep mine'): Promise<void> {
    const selector = `[aria-label="${title}: which one stays"]`;
    const group = await this.locatorFor(MatButtonToggleGroupHarness.with({ selector }))();
    const [toggle] = await group.getToggles({ text: side });
    await toggle?.check();
  }

  private async chooseProvider(option: string | RegExp): Promise<void> {
    const field = await this.providerField();
    await field.clear();
    await field.selectOption({ text: option });
  }

  /** The field of the provider, a search with a list below it. */
  providerField(): Promise<MatAutocompleteHarness> {
    return this.locatorFor(MatAutocompleteHarness.with({ ancestor: 'app-provider-input' }))();
  }

  /** The field of the model name, with the names that the provider lists below it. */
  modelNameField(): Promise<MatAutocompleteHarness> {
    return this.locatorFor(MatAutocompleteHarness.with({ ancestor: 'app-model-name-input' }))();
  }

  /** One of the settings by its title. */
  async setting(title: string): Promise<SettingInputHarness> {
    return this.present(await this.settingOrNull(title), title);
  }

  /** The settings as JSON. */
  async jsonEditor(): Promise<JsonEditorHarness> {
    return this.present(await this.json(), 'JSON');
  }

  private async settingOrNull(title: string): Promise<SettingInputHarness | null> {
    return this.locatorForOptional(SettingInputHarness.with({ title }))();
  }

  private async input(label: string): Promise<MatInputHarness> {
    const setting = await this.settingOrNull(label);
    if (setting) return this.present(await setting.inputHarness(), label);
    return this.present(await (await this.field(label)).getControl(MatInputHarness), label);
  }

  private async select(label: string): Promise<MatSelectHarness> {
    const setting = await this.settingOrNull(label);
    if (setting) return this.present(await setting.selectHarness(), label);
    return this.present(await (await this.field(label)).getControl(MatSelectHarness), label);
  }

  private async field(label: string): Promise<MatFormFieldHarness> {
    return this.present(await this.fieldOrNull(label), label);
  }

  private async fieldOrNull(label: string): Promise<MatFormFieldHarness | null> {
    const floatingLabelText = new RegExp(`^${label}\\*?$`);
    return this.locatorForOptional(MatFormFieldHarness.with({ floatingLabelText }))();
  }

  private present<Found>(found: Found | null, label: string): Found {
    if (found === null) throw new Error(`There is no such field as "${label}".`);
    return found;
  }
}
