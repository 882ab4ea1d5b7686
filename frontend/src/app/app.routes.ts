import type { Type } from '@angular/core';
import type { Routes } from '@angular/router';
import { keepUnsavedChanges } from './llm-models/model-form/unsaved-changes';

/** A page that shows settings of a model, with the words for them. */
async function withSettingTexts(page: Promise<Type<unknown>>): Promise<Type<unknown>> {
  const texts = import('./i18n/setting-texts').then((module) => module.loadSettingTexts());
  const [component] = await Promise.all([page, texts]);
  return component;
}

const loadModelForm = (): Promise<Type<unknown>> =>
  withSettingTexts(import('./llm-models/model-form/model-form').then((module) => module.ModelForm));

/** The pages; each is loaded when it is first opened. */
export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: $localize`Gamebooks`,
    data: { loadFirstRun: () => import('./first-run/first-run').then((module) => module.FirstRun) },
    loadComponent: () => import('./gamebooks/library').then((module) => module.Library),
  },
  {
    path: 'gamebooks/:gamebookId',
    title: $localize`Gamebook`,
    loadComponent: () => import('./gamebooks/book-page').then((module) => module.BookPage),
  },
  {
    path: 'sessions/import',
    title: $localize`Import a session`,
    loadComponent: () => import('./sharing/session-import').then((module) => module.SessionImport),
  },
  {
    path: 'sessions/:sessionId',
    title: $localize`Story`,
    loadComponent: () => import('./play/player').then((module) => module.Player),
  },
  {
    path: 'models',
    title: $localize`Models`,
    loadComponent: () => import('./llm-models/model-list/model-list').then((module) => module.ModelList),
  },
  {
    path: 'models/new',
    title: $localize`Add a model`,
    canDeactivate: [keepUnsavedChanges],
    loadComponent: loadModelForm,
  },
  {
    path: 'models/import',
    title: $localize`Import models`,
    loadComponent: () => import('./sharing/model-import').then((module) => module.ModelImport),
  },
  {
    path: 'models/:modelId/history',
    title: $localize`History of a model`,
    loadComponent: () =>
      withSettingTexts(
        import('./llm-models/model-history/model-history').then((module) => module.ModelHistory),
      ),
  },
  {
    path: 'models/compare',
    title: $localize`Compare models`,
    loadComponent: () =>
      withSettingTexts(
        import('./llm-models/model-comparison/model-comparison').then((module) => module.ModelComparison),
      ),
  },
  {
    path: 'models/:modelId',
    title: $localize`Edit model`,
    canDeactivate: [keepUnsavedChanges],
    loadComponent: loadModelForm,
  },
  {
    path: 'language/:language',
    loadComponent: () => import('./shell/language-change').then((module) => module.LanguageChange),
  },
  {
    path: '**',
    title: $localize`Page not found`,
    loadComponent: () => import('./shell/not-found').then((module) => module.NotFound),
  },
];
