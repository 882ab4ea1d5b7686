// Checks what can be checked of the container set-up where there is no Docker: `npm run docker:check`.
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCompose } from './check/compose-check.mts';
import { execForm, lastStep, parseDockerfile } from './check/dockerfile.mts';
import { ImageBuild } from './check/image-build.mts';
import { tryImage } from './check/image-trial.mts';

const projectFolder = join(import.meta.dirname, '..');

const mistakes = await checkCompose(projectFolder);
for (const mistake of mistakes) console.error(`compose.yaml: ${mistake}`);
if (mistakes.length > 0) process.exit(1);
console.log('compose.yaml: in order');

const imagesFolder = await mkdtemp(join(tmpdir(), 'llm-gamebook-image-'));
try {
  const stages = parseDockerfile(await readFile(join(projectFolder, 'docker', 'Dockerfile'), 'utf8'));
  const imageBuild = new ImageBuild({ projectFolder, imagesFolder });
  for (const stage of stages) {
    const began = performance.now();
    await imageBuild.build(stage);
    console.log(`Dockerfile: stage ${stage.name} built in ${seconds(performance.now() - began)}`);
  }
  const runtime = stages.at(-1);
  if (runtime === undefined) throw new Error('the Dockerfile has no stage');
  const folder = imageBuild.pathIn(runtime.name, lastStep(runtime, 'WORKDIR'));
  const files = await listFiles(folder);
  const natives = files.filter((file) => file.endsWith('.node'));
  if (natives.length > 0) throw new Error(`made for glibc, while the image is Alpine: ${natives.join(', ')}`);
  const variables = Object.fromEntries(
    lastStep(runtime, 'ENV')
      .split(/\s+/)
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
  const trial = await tryImage({
    folder,
    command: execForm(lastStep(runtime, 'CMD')),
    healthCheck: execForm(lastStep(runtime, 'HEALTHCHECK')),
    variables,
  });
  console.log(
    `Dockerfile: healthy after ${seconds(trial.startMs)}, ended ${seconds(trial.stopMs)} after SIGTERM`,
  );
  console.log(`Dockerfile: ${await megabytes(files)} MB on top of ${runtime.image}`);
  for (const command of imageBuild.leftOut) console.log(`Dockerfile: not tried: RUN ${command}`);
} finally {
  await rm(imagesFolder, { recursive: true, force: true });
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function megabytes(files: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += (await stat(file)).size;
  return Math.round(bytes / 1_000_000);
}
