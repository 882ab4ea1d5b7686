import { join } from 'node:path';

/** Injection token: the folder of the books that come with the app, `<namespace>/<book>/llm-gamebook.yaml`. */
export const GamebooksFolder = Symbol('GamebooksFolder');

/** The same from the sources and from the build, both of which lie beside it. */
export const BUNDLED_GAMEBOOKS = join(__dirname, '..', '..', 'gamebooks');
