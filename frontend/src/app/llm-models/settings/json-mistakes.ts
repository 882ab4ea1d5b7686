/** What can be wrong with a JSON text: each a sentence that says what would be right. */
export const JSON_MISTAKES = {
  bareName: (name: string): string =>
    $localize`Names stand in double quotes: write "${name}:name:" with quotes around it`,
  comment: (): string => $localize`JSON has no comments: remove this one`,
  commaTooMany: (): string => $localize`This comma is one too many: remove it`,
  control: (): string =>
    $localize`A tab or another control character cannot stand in a text: write \\t for a tab`,
  decimalComma: (): string => $localize`A number has a point, not a comma, for instance 0.8`,
  escape: (): string =>
    $localize`Behind a backslash stands one of " \\ / b f n r t, or u with four hexadecimal digits; a backslash itself is written \\\\`,
  lastComma: (end: string): string =>
    $localize`This comma is one too many: JSON has none before the closing ${end}:bracket:`,
  noColon: (name: string): string => $localize`A colon is missing behind "${name}:name:"`,
  noComma: (): string => $localize`A comma is missing before this`,
  noEnd: (end: string): string => $localize`The closing ${end}:bracket: to this one is missing`,
  noName: (): string => $localize`A name in double quotes is missing here`,
  noObject: (): string => $localize`The settings must be a JSON object: names and values in braces { }`,
  noQuote: (): string => $localize`The double quote at the end of this text is missing`,
  noValue: (): string => $localize`A value is missing here`,
  rest: (): string => $localize`This does not belong here`,
  singleQuote: (): string => $localize`Names and texts stand in double quotes, not in single ones`,
  tooDeep: (): string => $localize`This is nested too deeply`,
  twice: (name: string): string => $localize`"${name}:name:" is there twice: remove one of them`,
  word: (word: string): string =>
    $localize`"${word}:word:" is no value: write a number, true, false, null, or a text in double quotes`,
} as const;
