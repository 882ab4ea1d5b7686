import { fixedSentence, sentence } from '../problem/sentence';

/** What the app says to whom it does not let in. */
export const ACCESS_SENTENCES = {
  unauthorized: sentence(
    'UNAUTHORIZED',
    ({ reason }: { reason: 'NO_PASSWORD' | 'WRONG_PASSWORD' }) =>
      reason === 'NO_PASSWORD'
        ? 'Sign in at /login, or send the password by HTTP Basic authentication.'
        : 'That is not the password. Try again.',
    [{ reason: 'NO_PASSWORD' }, { reason: 'WRONG_PASSWORD' }],
  ),
  tooManyAttempts: sentence(
    'TOO_MANY_ATTEMPTS',
    ({ seconds }: { seconds: number }) =>
      `Too many wrong passwords. Try again in ${String(seconds)} ${seconds === 1 ? 'second' : 'seconds'}.`,
    [{ seconds: 1 }, { seconds: 30 }],
  ),
  forbiddenHost: fixedSentence(
    'FORBIDDEN_HOST',
    'The app does not answer under this host name. If it should, add the name to ALLOWED_HOSTS.',
  ),
  forbiddenOrigin: fixedSentence(
    'FORBIDDEN_ORIGIN',
    'Changes are only accepted from the pages of the app itself.',
  ),
};
