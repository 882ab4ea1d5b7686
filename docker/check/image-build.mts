import { spawn } from 'node:child_process';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { basename, join, matchesGlob, relative } from 'node:path';
import type { Stage } from './dockerfile.mts';

/**
 * Does what the steps of a Dockerfile say in a plain folder for each stage, as far as that goes without Docker: COPY as it stands, RUN for
 * npm only, everything else is left out.
 */
export class ImageBuild {
  /** The commands that were not run. */
  readonly leftOut: string[] = [];
  readonly #projectFolder: string;
  readonly #imagesFolder: string;

  /** @param folders the top folder of the project, and one in which each stage gets its own */
  constructor({ projectFolder, imagesFolder }: { projectFolder: string; imagesFolder: string }) {
    this.#projectFolder = projectFolder;
    this.#imagesFolder = imagesFolder;
  }

  /** Where a path of a stage lies. */
  pathIn(stageName: string, path: string): string {
    return join(this.#imagesFolder, stageName, path);
  }

  /** Does the steps of one stage. */
  async build(stage: Stage): Promise<void> {
    let folder = '/';
    for (const { instruction, text } of stage.steps) {
      if (instruction === 'WORKDIR') {
        folder = text;
        await mkdir(this.pathIn(stage.name, folder), { recursive: true });
      } else if (instruction === 'COPY') {
        await this.#copy(text, this.pathIn(stage.name, folder));
      } else if (instruction === 'RUN' && text.startsWith('npm ')) {
        await run(text, this.pathIn(stage.name, folder));
      } else if (instruction === 'RUN') {
        this.leftOut.push(text);
      }
    }
  }

  async #copy(text: string, folder: string): Promise<void> {
    const [, from, rest = ''] = /^(?:--from=(\S+)\s+)?(.+)$/.exec(text) ?? [];
    const paths = rest.split(/\s+/);
    const target = paths.pop() ?? '';
    const isIgnored = from === undefined ? await this.#readIgnoreFile() : (): boolean => false;
    for (const path of paths) {
      const source = from === undefined ? join(this.#projectFolder, path) : this.pathIn(from, path);
      const destination = target.endsWith('/') ? join(folder, target, basename(path)) : join(folder, target);
      await cp(source, destination, { recursive: true, filter: (file) => !isIgnored(file) });
    }
  }

  /** @see https://docs.docker.com/build/concepts/context/#dockerignore-files */
  async #readIgnoreFile(): Promise<(file: string) => boolean> {
    const text = await readFile(join(this.#projectFolder, '.dockerignore'), 'utf8');
    const patterns = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    return (file) => patterns.some((pattern) => matchesGlob(relative(this.#projectFolder, file), pattern));
  }
}

function run(command: string, folder: string): Promise<void> {
  // Docker's build sees nothing of this machine's variables but where programs are.
  const { PATH = '', HOME } = process.env;
  const env = {
    HOME,
    PATH: PATH.split(':')
      .filter((entry) => !entry.includes('node_modules'))
      .join(':'),
  };
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', command], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ended with ${String(code)}`)),
    );
  });
}
