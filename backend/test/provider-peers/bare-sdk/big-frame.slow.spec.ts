import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BARE_SDKS, versionOf } from './bare-sdks';

const SCRIPT = join(__dirname, 'big-frame.mts');

describe('the measurement of big frames', () => {
  it('prints a row for every SDK', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, '1']);
    const rows = stdout.trim().split('\n');
    expect(rows).toEqual(
      BARE_SDKS.map(({ packageName }): unknown =>
        expect.stringMatching(
          new RegExp(
            `^\\| ${packageName} ${versionOf(packageName)} \\| 1 MB \\| [1-9]\\d* ms \\| \\d+ ms \\|$`,
          ),
        ),
      ),
    );
  });
});
