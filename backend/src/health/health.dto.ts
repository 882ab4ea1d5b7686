/** What the app says of itself while it works. */
export class HealthDto {
  /** Always `ok`; otherwise the answer is a problem with status 503. */
  status!: 'ok';

  /** The kind of database in use. */
  database!: 'embedded' | 'postgresql';

  /**
   * Version of the app.
   * @example '0.1.0'
   */
  version!: string;
}
