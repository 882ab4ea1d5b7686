import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { APP_BASE_HREF } from '@angular/common';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { settle } from '../../testing/settle';
import { LanguageChange } from './language-change';
import { LanguageSwitch } from './language-switch';
import { LanguageSwitchHarness } from './language-switch.harness';
import { LANGUAGES } from './languages';
import { GO_TO } from './whole-page-loader';

@Component({ template: 'A form' })
class FormPage {}

describe('LanguageSwitch', () => {
  let loaded: string[];
  let mayLeave: boolean;

  beforeEach(() => {
    loaded = [];
    mayLeave = true;
    document.cookie = 'language=; Max-Age=0; Path=/';
  });

  async function openPage(url: string): Promise<LanguageSwitchHarness> {
    TestBed.configureTestingModule({
      providers: [
        provideRouter(
          [
            { path: 'models/new', component: FormPage, canDeactivate: [() => mayLeave] },
            { path: 'language/:language', component: LanguageChange },
            { path: '**', component: FormPage },
          ],
          withComponentInputBinding(),
        ),
        { provide: APP_BASE_HREF, useValue: '/' },
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
        { provide: GO_TO, useValue: (address: string) => loaded.push(address) },
      ],
    });
    await RouterTestingHarness.create(url);
    const fixture = TestBed.createComponent(LanguageSwitch);
    const shown = await TestbedHarnessEnvironment.harnessForFixture(fixture, LanguageSwitchHarness);
    await shown.open();
    await settle();
    return shown;
  }

  it('shows each language by its own name, and which one it is', async () => {
    const shown = await openPage('/');
    expect(await shown.name()).toBe('Language: English. Change');
    expect(await shown.languages()).toEqual([
      { name: 'English', lang: 'en', isCurrent: true },
      { name: 'Deutsch', lang: 'de', isCurrent: false },
    ]);
  });

  it('remembers the language and loads the same page in it', async () => {
    const shown = await openPage('/models/new?provider=openai');
    await shown.choose('Deutsch');
    await settle();
    expect(document.cookie).toContain('language=de');
    expect(loaded).toEqual(['/models/new?provider=openai']);
  });

  it('stays where something is unsaved and the reader keeps it', async () => {
    mayLeave = false;
    const shown = await openPage('/models/new');
    await shown.choose('Deutsch');
    await settle();
    expect(document.cookie).not.toContain('language');
    expect(loaded).toEqual([]);
    expect(TestBed.inject(Router).url).toBe('/models/new');
  });

  it('does nothing for the language that the page has', async () => {
    const shown = await openPage('/models');
    await shown.choose('English');
    await settle();
    expect(loaded).toEqual([]);
  });
});

describe('LanguageChange', () => {
  beforeEach(() => {
    document.cookie = 'language=; Max-Age=0; Path=/';
  });

  async function open(url: string): Promise<string[]> {
    const loaded: string[] = [];
    TestBed.configureTestingModule({
      providers: [
        provideRouter(
          [{ path: 'language/:language', component: LanguageChange }],
          withComponentInputBinding(),
        ),
        { provide: GO_TO, useValue: (address: string) => loaded.push(address) },
      ],
    });
    await RouterTestingHarness.create(url);
    return loaded;
  }

  it('leads to the first page who opens its own address', async () => {
    expect(await open('/language/de')).toEqual(['/']);
    expect(document.cookie).toContain('language=de');
  });

  it('remembers no language that there is not', async () => {
    expect(await open('/language/fr')).toEqual(['/']);
    expect(document.cookie).not.toContain('language');
  });
});

describe('LANGUAGES', () => {
  it('are those that the app is built in', () => {
    const { i18n } = JSON.parse(readFileSync(join(__dirname, '../../../project.json'), 'utf8'));
    expect(LANGUAGES.map(({ tag }) => tag)).toEqual([i18n.sourceLocale.code, ...Object.keys(i18n.locales)]);
  });
});
