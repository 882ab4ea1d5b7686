import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { GAMEBOOK_NAME } from './gamebook-name';
import { GamebookReader } from './gamebook-reader';
import { contentHash, GamebookStore } from './gamebook.store';
import { GamebooksFolder } from './gamebooks-folder';

const FILE_NAME = 'llm-gamebook.yaml';

/**
 * Brings the books that come with the app into the database, at every start. A book that has not changed is not written; a
 * changed one becomes a new revision; one that cannot be read is logged and left out, and never stops the start.
 */
@Injectable()
export class BundledGamebooks implements OnApplicationBootstrap {
  private readonly logger = new Logger(BundledGamebooks.name);

  constructor(
    @Inject(GamebooksFolder) private readonly folder: string,
    private readonly store: GamebookStore,
    private readonly reader: GamebookReader,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const name of await this.names()) {
      try {
        await this.load(name);
      } catch (error) {
        this.logger.error('bundled gamebook could not be loaded', { name, error });
      }
    }
  }

  /** `namespace/book` of every folder, in a stable order. */
  private async names(): Promise<string[]> {
    const names: string[] = [];
    for (const namespace of await this.folders(this.folder)) {
      for (const book of await this.folders(join(this.folder, namespace))) {
        names.push(`${namespace}/${book}`);
      }
    }
    return names;
  }

  private async folders(path: string): Promise<string[]> {
    try {
      const entries = await readdir(path, { withFileTypes: true });
      return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
    } catch (error) {
      this.logger.error('the folder of the bundled gamebooks cannot be read', { path, error });
      return [];
    }
  }

  private async load(name: string): Promise<void> {
    if (!GAMEBOOK_NAME.test(name)) {
      this.logger.error('bundled gamebook has no valid name', { name });
      return;
    }
    const sourceText = await readFile(join(this.folder, name, FILE_NAME), 'utf8');
    const stored = await this.store.find({ name });
    if (stored?.source === 'imported') {
      this.logger.warn('bundled gamebook left out: an imported one has its name', { name });
      return;
    }
    if (stored?.revision.contentHash === contentHash(sourceText)) return;
    const { book, errors } = await this.reader.read(sourceText);
    if (book === null) {
      this.logger.error('bundled gamebook has errors', { name, errors: errors.slice(0, 10) });
    } else if (stored === null) {
      await this.store.add(name, 'bundled', { book, sourceText });
      this.logger.log('bundled gamebook added', { name });
    } else {
      await this.store.revise(stored, { book, sourceText });
      this.logger.log('bundled gamebook changed', { name });
    }
  }
}
