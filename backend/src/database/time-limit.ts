/**
 * Waits for `work` for at most `milliseconds`.
 *
 * @param makeError what is thrown when the time is over; `work` itself goes on unheeded
 */
export async function withTimeLimit<T>(
  work: Promise<T>,
  milliseconds: number,
  makeError: () => Error,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(makeError()), milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
