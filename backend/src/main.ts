import 'reflect-metadata';

/** Oldest Node.js that has all that the app uses. */
const OLDEST_NODE = [24, 0] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  process.stderr.write(
    `LLM Gamebook needs Node.js ${OLDEST_NODE.join('.')} or later, and this is ${process.versions.node}. ` +
      'Start it with "npm start", which brings its own.\n',
  );
  process.exit(1);
}

// Only now, since an older Node.js cannot even load the modules of the app.
void import('./run-app.js').then(({ runApp }) => runApp());
