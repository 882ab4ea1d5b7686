// Runs before the first paint, so that a page which was set to dark does not flash up white. A file of its own, since
// the Content-Security-Policy allows no inline scripts. The switches themselves are `src/app/shell/appearance.ts` and `contrast.ts`.
try {
  const appearance = localStorage.getItem('llm-gamebook.appearance');
  if (appearance === '"light"' || appearance === '"dark"') {
    document.documentElement.dataset.appearance = JSON.parse(appearance);
  }
  const systemWantsMore = window.matchMedia('(prefers-contrast: more)').matches;
  if (systemWantsMore || localStorage.getItem('llm-gamebook.contrast') === '"more"') {
    document.documentElement.dataset.contrast = 'more';
  }
} catch {
  // Storage is switched off: the system's setting holds.
}
