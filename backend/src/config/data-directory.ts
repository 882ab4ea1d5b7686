import envPaths from 'env-paths';

/** The per-user data folder of the platform, for instance `~/.local/share/llm-gamebook`. */
export function defaultDataDirectory(): string {
  return envPaths('llm-gamebook', { suffix: '' }).data;
}
