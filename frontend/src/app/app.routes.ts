import type { Routes } from '@angular/router';
import { keepUnsavedChanges } from './llm-models/unsaved-changes';

/** The pages; each is loaded when it is first opened. */
export const routes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'Gamebooks',
    loadComponent: () => import('./gamebooks/library').then((module) => module.Library),
  },
  {
    path: 'gamebooks/:gamebookId',
    title: 'Gamebook',
    loadComponent: () => import('./gamebooks/book-page').then((module) => module.BookPage),
  },
  {
    path: 'sessions/:sessionId',
    title: 'Story',
    loadComponent: () => import('./play/player').then((module) => module.Player),
  },
  {
    path: 'models',
    title: 'Models',
    loadComponent: () => import('./llm-models/model-list').then((module) => module.ModelList),
  },
  {
    path: 'models/new',
    title: 'Add a model',
    canDeactivate: [keepUnsavedChanges],
    loadComponent: () => import('./llm-models/model-form').then((module) => module.ModelForm),
  },
  {
    path: 'models/:modelId',
    title: 'Edit model',
    canDeactivate: [keepUnsavedChanges],
    loadComponent: () => import('./llm-models/model-form').then((module) => module.ModelForm),
  },
  {
    path: '**',
    title: 'Page not found',
    loadComponent: () => import('./shell/not-found').then((module) => module.NotFound),
  },
];
