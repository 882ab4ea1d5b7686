// Runs before the first paint, so that a page which was set to dark does not flash up white. A file of its own, since
// the Content-Security-Policy allows no inline scripts. The switch itself is `src/app/shell/appearance.ts`.
try {
  const appearance = localStorage.getItem('llm-gamebook.appearance');
  if (appearance === '"light"' || appearance === '"dark"') {
    document.documentElement.dataset.appearance = JSON.parse(appearance);
  }
} catch {
  // Storage is switched off: the system's setting holds.
}
