import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import type { HarnessLoader } from '@angular/cdk/testing';
import { provideHttpClient } from '@angular/common/http';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { settle } from '../../testing/settle';
import { sessionOf } from '../../testing/stories';
import { Exporter } from './exporter';

@Component({ template: '' })
class Page {}

describe('Exporter', () => {
  let everywhere: HarnessLoader;

  beforeEach(() => {
    // jsdom has no addresses for what is in memory.
    Object.assign(URL, { createObjectURL: () => 'blob:export', revokeObjectURL: () => undefined });
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      ],
    });
    everywhere = TestbedHarnessEnvironment.documentRootLoader(TestBed.createComponent(Page));
  });

  function request(url: string): TestRequest {
    return TestBed.inject(HttpTestingController).expectOne(`/api${url}`);
  }

  function useClipboard(writeText: (text: string) => Promise<void>): void {
    Object.assign(navigator, { clipboard: { writeText } });
  }

  async function press(text: string): Promise<void> {
    await (await everywhere.getHarness(MatButtonHarness.with({ text }))).click();
  }

  async function words(): Promise<string> {
    const dialog = await everywhere.getHarness(MatDialogHarness);
    return (await (await dialog.host()).text()).replace(/\s+/g, ' ');
  }

  async function open(text = '{"format":"llm-gamebook/models"}'): Promise<void> {
    await TestBed.inject(Exporter).offerModels(['a', 'b']);
    await settle();
    request('/llm-models/export?ids=a,b').flush(text);
    await settle();
  }

  it('offers the chosen models as a file', async () => {
    await open();
    expect(await words()).toContain('API keys and extra headers stay here.');
    const link = document.querySelector('a[download]');
    expect(link?.getAttribute('href')).toBe('blob:export');
    expect(link?.getAttribute('download')).toMatch(/^Models \d{4}-\d\d-\d\d\.json$/);
  });

  it('copies the same text', async () => {
    const writeText = jest.fn(() => Promise.resolve());
    useClipboard(writeText);
    await open('{"a":1}');
    await press('Copy as text');
    await settle();
    expect(writeText).toHaveBeenCalledWith('{"a":1}');
    expect(await words()).toContain('The text is copied.');
  });

  it('shows the text to be copied by hand where the browser refuses', async () => {
    useClipboard(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
    await open('{"a":1}');
    await press('Copy as text');
    await settle();
    expect(await words()).toContain('The browser does not let this page copy.');
    const field = document.querySelector('textarea');
    expect(field?.value).toBe('{"a":1}');
    expect(field?.selectionEnd).toBe(7);
  });

  it('names the file after the session, whatever it is called, and says why it could not be read', async () => {
    await TestBed.inject(Exporter).offerSession(sessionOf({ id: 's1', title: 'Fog: “in/out”?' }));
    await settle();
    const problem = {
      type: 'about:blank',
      title: 'Gone',
      status: 404,
      code: 'SESSION_NOT_FOUND',
      detail: 'Gone.',
    };
    request('/sessions/s1/export').flush(JSON.stringify(problem), { status: 404, statusText: 'Gone' });
    await settle();
    expect(await words()).toContain('Gone.');
    const again = press('Try again');
    await settle();
    request('/sessions/s1/export').flush('{}');
    await again;
    expect(document.querySelector('a[download]')?.getAttribute('download')).toMatch(/^Fog “in out” \d/);
  });
});
