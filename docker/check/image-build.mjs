import { spawn } from 'node:child_process';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { basename, join, matchesGlob, relative } from 'node:path';

/**
 * Does what the steps of a Dockerfile say in a plain folder for each stage, as far as that goes without Docker: COPY as it stands, RUN for
 * npm only, everything else is left out.
 */
export class ImageBuild {
  /** @param {{ projectFolder: string, imagesFolder: string }} folders */
  constructor({ projectFolder, imagesFolder }) {
    this.projectFolder = projectFolder;
    this.imagesFolder = imagesFolder;
    this.leftOut = [];
  }

  /** Where a path of a stage lies. */
  pathIn(stageName, path) {
    return join(this.imagesFolder, stageName, path);
  }

  async build(stage) {
    let folder = '/';
    for (const { instruction, text } of stage.steps) {
      if (instruction === 'WORKDIR') {
        folder = text;
        await mkdir(this.pathIn(stage.name, folder), { recursive: true });
      } else if (instruction === 'COPY') {
        await this.copy(text, this.pathIn(stage.name, folder));
      } else if (instruction === 'RUN' && text.startsWith('npm ')) {
        await run(text, this.pathIn(stage.name, folder));
      } else if (instruction === 'RUN') {
        this.leftOut.push(text);
      }
    }
  }

  async copy(text, folder) {
    const [, from, rest] = /^(?:--from=(\S+)\s+)?(.+)$/.exec(text);
    const paths = rest.split(/\s+/);
    const target = paths.pop();
    const isIgnored = from ? () => false : await this.readIgnoreFile();
    for (const path of paths) {
      const source = from ? this.pathIn(from, path) : join(this.projectFolder, path);
      const destination = target.endsWith('/') ? join(folder, target, basename(path)) : join(folder, target);
      await cp(source, destination, { recursive: true, filter: (file) => !isIgnored(file) });
    }
  }

  /** @see https://docs.docker.com/build/concepts/context/#dockerignore-files */
  async readIgnoreFile() {
    const text = await readFile(join(this.projectFolder, '.dockerignore'), 'utf8');
    const patterns = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    return (file) => patterns.some((pattern) => matchesGlob(relative(this.projectFolder, file), pattern));
  }
}

function run(command, folder) {
  // Docker's build sees nothing of this machine's variables but where programs are.
  const { PATH, HOME } = process.env;
  const env = {
    HOME,
    PATH: PATH.split(':')
      .filter((entry) => !entry.includes('node_modules'))
      .join(':'),
  };
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', command], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}`))));
  });
}
