/**
 * @typedef {{ instruction: string, text: string }} Step
 * @typedef {{ name: string, image: string, steps: Step[] }} Stage
 */

/**
 * The stages of a Dockerfile and their steps, in order. Knows what the project's Dockerfile uses, no more.
 *
 * @param {string} source
 * @returns {Stage[]}
 */
export function parseDockerfile(source) {
  const stages = [];
  for (const line of source.replaceAll('\\\n', ' ').split('\n')) {
    const [, instruction, text] = /^\s*([A-Z]+)\s+(.+?)\s*$/.exec(line) ?? [];
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

/** The value of the last such step of a stage. */
export function lastStep(stage, instruction) {
  const step = stage.steps.findLast((candidate) => candidate.instruction === instruction);
  if (!step) throw new Error(`the stage ${stage.name} has no ${instruction}`);
  return step.text;
}

/** The command of a step in exec form; a command in shell form would not get signals. */
export function execForm(text) {
  const command = JSON.parse(text.slice(text.indexOf('[')));
  if (!Array.isArray(command)) throw new Error(`${text} is not in exec form`);
  return command;
}
