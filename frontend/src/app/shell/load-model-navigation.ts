import { InjectionToken, type Type } from '@angular/core';

/** Loads what shows the models; the root of the app, which knows the pages, provides it. */
export const LOAD_MODEL_NAVIGATION = new InjectionToken<() => Promise<Type<unknown>>>(
  'LOAD_MODEL_NAVIGATION',
);
