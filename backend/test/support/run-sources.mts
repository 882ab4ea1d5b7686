// Loaded into the threads and processes of the app before their own module where Jest runs the sources: Jest's runtime does not reach there, and
// Node.js by itself neither finds an import without extension nor knows parameter properties and decorators.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier.startsWith('.') && context.parentURL !== undefined) {
      const url = new URL(`${specifier.replace(/\.js$/, '')}.ts`, context.parentURL).href;
      if (existsSync(fileURLToPath(url))) return { url, format: 'commonjs', shortCircuit: true };
    }
    return nextResolve(specifier, context);
  },
  load(url, context, nextLoad) {
    if (!url.endsWith('.ts') || url.includes('/node_modules/')) return nextLoad(url, context);
    const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
      swcrc: false,
      filename: fileURLToPath(url),
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
      module: { type: 'commonjs', exportInteropAnnotation: true },
    });
    return { format: 'commonjs', source: code, shortCircuit: true };
  },
});
