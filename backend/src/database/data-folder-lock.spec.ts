import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartupError } from '../config/startup-error';
import { DataFolderLock } from './data-folder-lock';

describe('DataFolderLock', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'llm-gamebook-test-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function refusal(): string {
    try {
      DataFolderLock.acquire(folder).release();
    } catch (error) {
      expect(error).toBeInstanceOf(StartupError);
      return String(error);
    }
    throw new Error('The folder was locked.');
  }

  it('names the process that holds the folder', () => {
    const lock = DataFolderLock.acquire(folder);
    expect(refusal()).toContain(`in use by another LLM Gamebook (process ${process.pid})`);
    lock.release();
    DataFolderLock.acquire(folder).release();
  });

  it('advises to delete a lock file only where it is none', () => {
    writeFileSync(join(folder, 'lock'), 'x'.repeat(4096));
    expect(refusal()).toContain('its file "lock" is damaged');
  });

  it.each(['lock', 'process'])('says why it cannot write its file "%s"', (name) => {
    mkdirSync(join(folder, name));
    expect(refusal()).toMatch(/cannot be locked \(.+\)\. If the disk is full, make room/);
    rmSync(join(folder, name), { recursive: true });
    DataFolderLock.acquire(folder).release();
  });
});
