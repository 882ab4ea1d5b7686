// Jest compiles the sources with SWC, as ever, and changes one of them in memory: the one that MUTANT names. No file is written.
import swc from '@swc/jest';

const { path, start, end, replacement } = JSON.parse(process.env.MUTANT ?? '{}');

/** @param {string} source of a file @param {string} sourcePath */
function mutated(source, sourcePath) {
  return sourcePath === path ? source.slice(0, start) + replacement + source.slice(end) : source;
}

export default {
  createTransformer(configuration) {
    const transformer = swc.createTransformer(configuration);
    // The key of the cache is made of the source, so that each mutant has one of its own, and all other files theirs.
    return {
      process: (source, sourcePath, options) =>
        transformer.process(mutated(source, sourcePath), sourcePath, options),
      getCacheKey: (source, sourcePath, options) =>
        transformer.getCacheKey(mutated(source, sourcePath), sourcePath, options),
    };
  },
};
