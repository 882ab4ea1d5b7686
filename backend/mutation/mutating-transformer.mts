// Jest compiles the sources with SWC, as ever, and changes one of them in memory: the one that MUTANT names. No file is written.
import swc from '@swc/jest';
import { numberField, textField } from '../bench/fields.mts';

type Transformer = ReturnType<typeof swc.createTransformer>;

/** A `PlacedMutant`; left out: the suites run without one. */
const mutant: unknown = process.env.MUTANT === undefined ? undefined : JSON.parse(process.env.MUTANT);
const path = mutant === undefined ? null : textField(mutant, 'path');

/** The source of a file, changed if it is the mutant's. */
function mutated(source: string, sourcePath: string): string {
  if (sourcePath !== path) return source;
  const [start, end] = [numberField(mutant, 'start'), numberField(mutant, 'end')];
  return source.slice(0, start) + textField(mutant, 'replacement') + source.slice(end);
}

export default {
  createTransformer(configuration: Parameters<typeof swc.createTransformer>[0]): Transformer {
    const { process: compile, getCacheKey } = swc.createTransformer(configuration);
    if (compile === undefined || getCacheKey === undefined) throw new Error('SWC has changed its interface.');
    // The key of the cache is made of the source, so that each mutant has one of its own, and all other files theirs.
    return {
      process: (source, sourcePath, options) => compile(mutated(source, sourcePath), sourcePath, options),
      getCacheKey: (source, sourcePath, options) =>
        getCacheKey(mutated(source, sourcePath), sourcePath, options),
    };
  },
};
