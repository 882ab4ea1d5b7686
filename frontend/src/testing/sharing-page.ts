import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import type { HarnessLoader } from '@angular/cdk/testing';
import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { ImportPageHarness } from '../app/sharing/import-page.harness';
import { ModelImport } from '../app/sharing/model-import';
import { SessionImport } from '../app/sharing/session-import';
import { ModelServer } from './model-page';

@Component({ template: `<h1>Elsewhere</h1>` })
class Elsewhere {}

/** A page of the sharing, with a server that the test answers for. */
export interface SharingPage {
  readonly router: RouterTestingHarness;
  /** Finds what lies over the page as well. */
  readonly everywhere: HarnessLoader;
  readonly server: ModelServer;
  readonly page: ImportPageHarness;
}

/** Opens `/models/import` or `/sessions/import`. */
export async function openImportPage(url: string): Promise<SharingPage> {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      provideRouter(
        [
          { path: 'models/import', component: ModelImport },
          { path: 'sessions/import', component: SessionImport },
          { path: '**', component: Elsewhere },
        ],
        withComponentInputBinding(),
      ),
    ],
  });
  const router = await RouterTestingHarness.create(url);
  TestBed.tick();
  const server = new ModelServer();
  await server.answerModels([]);
  await server.answerProviders();
  // The page of the sessions shares the shelf with the sidenav.
  if (url.startsWith('/sessions')) await server.answer('GET', '/gamebooks', { items: [], total: 0 });
  const loader = TestbedHarnessEnvironment.loader(router.fixture);
  const everywhere = TestbedHarnessEnvironment.documentRootLoader(router.fixture);
  return { router, everywhere, server, page: await loader.getHarness(ImportPageHarness) };
}
