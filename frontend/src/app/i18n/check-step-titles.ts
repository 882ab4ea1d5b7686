const TITLES: Readonly<Record<string, string>> = {
  address: $localize`Address`,
  reachable: $localize`Server`,
  key: $localize`API key`,
  model: $localize`Model`,
  completion: $localize`First words`,
  streaming: $localize`Word by word`,
  tools: $localize`Tools`,
};

/** What a step of a check is called, by its name; a step that a later server takes goes by its name. */
export function checkStepTitle(name: string): string {
  return TITLES[name] ?? name;
}
