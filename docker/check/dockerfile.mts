/** One line of a stage: `COPY`, and what stands behind it. */
export interface Step {
  readonly instruction: string;
  readonly text: string;
}

/** What stands between one `FROM` and the next. */
export interface Stage {
  readonly name: string;
  /** That it starts from. */
  readonly image: string;
  readonly steps: Step[];
}

/**
 * The stages of a Dockerfile and their steps, in order. Knows what the project's Dockerfile uses, no more.
 * @throws Error if it uses anything else.
 */
export function parseDockerfile(source: string): Stage[] {
  const stages: Stage[] = [];
  for (const line of source.replaceAll('\\\n', ' ').split('\n')) {
    const [, instruction, text = ''] = /^\s*([A-Z]+)\s+(.+?)\s*$/.exec(line) ?? [];
    if (!instruction) continue;
    if (instruction === 'FROM') {
      const [, image, name = 'runtime'] = /^(\S+)(?:\s+AS\s+(\S+))?$/.exec(text) ?? [];
      if (!image) throw new Error(`FROM ${text} is not understood`);
      stages.push({ name, image, steps: [] });
    } else {
      const stage = stages.at(-1);
      if (!stage) throw new Error(`${instruction} stands before the first FROM`);
      stage.steps.push({ instruction, text });
    }
  }
  return stages;
}

/**
 * The value of the last such step of a stage.
 * @throws Error if it has none.
 */
export function lastStep(stage: Stage, instruction: string): string {
  const step = stage.steps.findLast((candidate) => candidate.instruction === instruction);
  if (!step) throw new Error(`the stage ${stage.name} has no ${instruction}`);
  return step.text;
}

/**
 * The command of a step in exec form, the program first.
 * @throws Error if it is in shell form: it would not get signals.
 */
export function execForm(text: string): string[] {
  const command: unknown = JSON.parse(text.slice(text.indexOf('[')));
  if (!Array.isArray(command)) throw new Error(`${text} is not in exec form`);
  return command.map(String);
}
