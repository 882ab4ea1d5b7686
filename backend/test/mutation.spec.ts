import typescript from 'typescript';
import { mutableStatements } from '../mutation/mutants.mts';
import { sample, seededRandom } from '../mutation/seeded-sample.mts';

const CODE = `
import { Logger } from '@nestjs/common';

type Mood = 'calm' | true;

@Injectable({ durable: true })
class Teller {
  private isTold = false;

  constructor(private readonly logger: Logger) {
    super();
  }

  async tell(words: readonly string[]): Promise<string | null> {
    this.logger.log('telling', { isLong: words.length > 9 });
    if (!this.isTold && words.length >= 2) throw new Error('told' + 1);
    for (let index = 0; index < 3; index += 1) {
      if (words[index] === '') continue;
      await this.say(words[index] ?? '-');
    }
    const text = words.map((word) => word.trim());
    return text.length > 0 ? text : null;
  }

  clear(): null {
    return null;
  }
}
`;

/** The code with each of its mutants. */
function mutated(code: string): string[] {
  return mutableStatements(code).flatMap(({ mutants }) =>
    mutants.map(({ start, end, replacement }) => code.slice(0, start) + replacement + code.slice(end)),
  );
}

describe('the mutants of a source file', () => {
  it('are the changes of each statement, and none of types, decorators and log lines', () => {
    const lines = CODE.split('\n');
    const changes = mutated(CODE).map((text) =>
      text
        .split('\n')
        .flatMap((line, index) => (line === lines[index] ? [] : [line.trim()]))
        .join(' '),
    );
    expect(changes).toEqual([
      'private isTold = true;',
      "if (true) throw new Error('told' + 1);",
      "if (false) throw new Error('told' + 1);",
      "if ((!this.isTold || words.length >= 2)) throw new Error('told' + 1);",
      "if (this.isTold && words.length >= 2) throw new Error('told' + 1);",
      "if (!this.isTold && (words.length > 2)) throw new Error('told' + 1);",
      "if (!this.isTold && (words.length < 2)) throw new Error('told' + 1);",
      'if (!this.isTold && words.length >= 2) ;',
      'for (let index = 0; false; index += 1) {',
      'for (let index = 0; (index <= 3); index += 1) {',
      'for (let index = 0; (index >= 3); index += 1) {',
      'for (let index = 0; index < 3; index -= 1) {',
      'if (true) continue;',
      'if (false) continue;',
      "if ((words[index] !== '')) continue;",
      "if (words[index] === '') ;",
      ';',
      "this.say(words[index] ?? '-');",
      "await this.say((words[index] && '-'));",
      'const text = words.map((word) => undefined);',
      'return undefined;',
      'return true ? text : null;',
      'return false ? text : null;',
      'return (text.length >= 0) ? text : null;',
      'return (text.length <= 0) ? text : null;',
    ]);
  });

  it('can each be read', () => {
    for (const text of mutated(CODE)) {
      expect(typescript.transpileModule(text, { reportDiagnostics: true }).diagnostics).toEqual([]);
    }
  });
});

describe('the draw of mutants', () => {
  it('is the same for the same seed, and never draws one twice', () => {
    const items = Array.from({ length: 100 }, (_, index) => index);
    const draw = (seed: number, count: number): number[] => sample(items, count, seededRandom(seed));
    expect(draw(9, 5)).toEqual([19, 85, 13, 81, 71]);
    expect(draw(10, 5)).not.toEqual(draw(9, 5));
    expect([...draw(9, 200)].sort((left, right) => left - right)).toEqual(items);
  });
});
