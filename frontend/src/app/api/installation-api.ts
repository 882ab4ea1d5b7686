/** What is to be known of the installation itself: `GET /api/installation`. */
export interface Installation {
  /** How API keys lie in the database. */
  readonly keyStorage: 'plain' | 'encrypted';
  readonly version: string;
}

/** Where it is read. */
export const INSTALLATION_URL = '/api/installation';
