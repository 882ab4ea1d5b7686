import type { VendorFailureCode } from './provider.error';

/**
 * The vendor gave a reason for the end of its answer that means that it broke off. A strategy throws it once the stream is over, and the guard
 * makes a `ProviderError` of it, unless the vendor said more in an error of its own.
 */
export class BrokenEndError extends Error {
  override readonly name = 'BrokenEndError';

  /**
   * @param word the vendor's own word, as it came
   * @param code what it means
   */
  constructor(
    readonly word: string,
    readonly code: VendorFailureCode,
  ) {
    super('The answer broke off');
  }
}
