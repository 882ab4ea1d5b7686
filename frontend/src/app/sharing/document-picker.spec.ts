import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import type { HarnessLoader } from '@angular/cdk/testing';
import { inputBinding, outputBinding, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { provideRouter } from '@angular/router';
import { File as NodeFile } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { settle } from '../../testing/settle';
import type { PickedDocument } from './document-format';
import { DocumentPicker } from './document-picker';

const TEXT = JSON.stringify({ format: 'llm-gamebook/models', version: 1, models: [] });

// jsdom lacks what every browser has.
beforeAll(() => Object.assign(globalThis, { TextDecoder }));

describe('DocumentPicker', () => {
  let fixture: ComponentFixture<DocumentPicker>;
  let loader: HarnessLoader;
  let picked: PickedDocument[];

  beforeEach(async () => {
    picked = [];
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    fixture = TestBed.createComponent(DocumentPicker, {
      bindings: [
        inputBinding('kind', signal('models')),
        outputBinding<PickedDocument>('picked', (document) => picked.push(document)),
      ],
    });
    loader = TestbedHarnessEnvironment.loader(fixture);
    await settle();
  });

  function fileOf(text: string, name = 'models.json'): unknown {
    return new NodeFile([text], name);
  }

  /** A drag event of jsdom carries no data. */
  function drag(type: string, files: readonly unknown[], types = ['Files']): Event {
    const event = new Event(type, { cancelable: true, bubbles: true });
    Object.assign(event, { dataTransfer: { files, types } });
    window.dispatchEvent(event);
    return event;
  }

  function words(): string {
    return (fixture.nativeElement as HTMLElement).textContent;
  }

  it('takes a chosen file, and the same one again', async () => {
    const field = (fixture.nativeElement as HTMLElement).querySelector('input');
    for (const round of [1, 2]) {
      Object.defineProperty(field, 'files', { value: [fileOf(TEXT)], configurable: true });
      field?.dispatchEvent(new Event('change'));
      await settle();
      expect(picked).toHaveLength(round);
    }
    expect(picked[0]).toMatchObject({ kind: 'models', fileName: 'models.json' });
  });

  it('takes a file that is dropped anywhere on the page, and keeps the browser from opening it', async () => {
    expect(drag('dragover', []).defaultPrevented).toBe(true);
    expect(drag('drop', [fileOf(TEXT)]).defaultPrevented).toBe(true);
    await settle();
    expect(picked).toHaveLength(1);
  });

  it('leaves a text that is dragged to the browser', async () => {
    expect(drag('dragover', [], ['text/plain']).defaultPrevented).toBe(false);
    expect(drag('drop', [], ['text/plain']).defaultPrevented).toBe(false);
  });

  it('takes one file at a time', async () => {
    drag('drop', [fileOf(TEXT), fileOf(TEXT)]);
    await settle();
    expect(words()).toContain('Import one file at a time.');
    expect(picked).toHaveLength(0);
  });

  it('reads a text as soon as it is pasted', async () => {
    const field = await loader.getHarness(MatInputHarness);
    await field.setValue(TEXT);
    await (await field.host()).dispatchEvent('paste');
    await new Promise((resolve) => setTimeout(resolve));
    expect(picked).toMatchObject([{ kind: 'models', fileName: null }]);
  });

  it('forgets an error with the next document', async () => {
    drag('drop', [fileOf('<html>')]);
    await settle();
    expect(words()).toContain('This is a web page');
    drag('drop', [fileOf(TEXT)]);
    await settle();
    expect(words()).not.toContain('This is a web page');
  });
});
