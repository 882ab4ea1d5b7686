import { httpResource } from '@angular/common/http';
import { computed, Service, type Signal } from '@angular/core';

/** What is to be known of the installation itself: `GET /api/installation`. */
export interface Installation {
  /** How API keys lie in the database. */
  readonly keyStorage: 'plain' | 'encrypted';
  readonly version: string;
}

/** Where it is read. */
export const INSTALLATION_URL = '/api/installation';

/** The installation, read once, when it is first asked about. */
@Service()
export class InstallationInfo {
  private readonly resource = httpResource<Installation>(() => INSTALLATION_URL);

  /** null: not read yet, or not readable. */
  readonly installation: Signal<Installation | null> = computed(() =>
    this.resource.hasValue() ? this.resource.value() : null,
  );
}
