import { AppProcess, TEMPLATE_VARIABLE } from './app-process';

/**
 * Starts the app once on an empty data folder, and ends it: every process begins with a copy of that fresh installation, since making
 * a database takes longer than most tests. Playwright calls what is returned at the end.
 */
export default async function makeFreshInstallation(): Promise<() => Promise<void>> {
  const app = await AppProcess.startFirst();
  await app.end();
  process.env[TEMPLATE_VARIABLE] = app.dataDir;
  return () => app.dispose();
}
