/** What the app says of its own installation. */
export class InstallationDto {
  /** How the keys of models are stored: `encrypted` as soon as the app was started with `ENCRYPTION_KEY`. */
  keyStorage!: 'plain' | 'encrypted';

  /**
   * Version of the app.
   * @example '0.1.0'
   */
  version!: string;
}
