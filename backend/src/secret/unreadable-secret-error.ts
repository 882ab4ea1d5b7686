/** A stored secret that cannot be decrypted. */
export class UnreadableSecretError extends Error {
  override readonly name = 'UnreadableSecretError';

  /** @param missingKeyId the key that it needs and that was not given; null: the stored text itself is damaged */
  constructor(
    readonly missingKeyId: string | null,
    options: ErrorOptions = {},
  ) {
    super(missingKeyId === null ? 'it is damaged' : `its key ${missingKeyId} is not given`, options);
  }
}
