import type { Language } from '../web-app/language';

/** What the login page says besides asking for the password. */
export interface LoginPageOptions {
  /** Where to go after signing in: a path of this app. */
  next: string;
  /** What went wrong the last time. */
  failure: LoginFailure | null;
  language: Language;
}

/** A password that was not right, or one too many of them: then seconds until the next is looked at. */
export type LoginFailure = { code: 'UNAUTHORIZED' } | { code: 'TOO_MANY_ATTEMPTS'; waitSeconds: number };

interface LoginTexts {
  title: string;
  password: string;
  signIn: string;
  wrong: string;
  wait: (seconds: number) => string;
}

const TEXTS: Readonly<Record<Language, LoginTexts>> = {
  en: {
    title: 'Sign in - LLM Gamebook',
    password: 'Password',
    signIn: 'Sign in',
    wrong: 'That is not the password. Try again.',
    wait: (seconds) => `Too many wrong passwords. Try again in ${seconds} seconds.`,
  },
  de: {
    title: 'Anmelden - LLM Gamebook',
    password: 'Passwort',
    signIn: 'Anmelden',
    wrong: 'Das ist nicht das Passwort. Versuch es noch einmal.',
    wait: (seconds) => `Zu viele falsche Passwörter. Versuch es in ${seconds} Sekunden noch einmal.`,
  },
};

/** What went wrong, in a sentence. */
function describeFailure(failure: LoginFailure, language: Language): string {
  const texts = TEXTS[language];
  return failure.code === 'UNAUTHORIZED' ? texts.wrong : texts.wait(failure.waitSeconds);
}

/** The page that asks for the password: plain HTML without scripts. */
export function renderLoginPage({ next, failure, language }: LoginPageOptions): string {
  const texts = TEXTS[language];
  const message = failure && describeFailure(failure, language);
  const notice = message === null ? '' : `<p class="notice" role="alert">${escapeHtml(message)}</p>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${texts.title}</title>
<style>
:root { color-scheme: light dark; font: 1.125rem/1.6 Georgia, serif; }
body { min-height: 100vh; margin: 0; display: grid; place-items: center; background: Canvas; color: CanvasText; }
main { width: min(20rem, 100vw - 3rem); }
h1 { font-size: 1.5rem; font-weight: normal; }
label, input, button { display: block; box-sizing: border-box; width: 100%; font: inherit; }
input { margin: 0.25rem 0 1rem; padding: 0.5rem; }
button { padding: 0.5rem; cursor: pointer; }
.notice { border-left: 0.25rem solid; padding-left: 0.75rem; }
</style>
</head>
<body>
<main>
<h1>LLM Gamebook</h1>
${notice}
<form method="post" action="/login">
<input type="hidden" name="next" value="${escapeHtml(next)}">
<label for="password">${texts.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
<button type="submit">${texts.signIn}</button>
</form>
</main>
</body>
</html>
`;
}

/** A path of this app to go to, whatever was asked for: never another site. */
export function localPath(path: unknown): string {
  // A browser reads "//host" and "/\host" as another site, and ignores control characters in between.
  return typeof path === 'string' && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(path) ? path : '/';
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
