import 'reflect-metadata';

/** Oldest Node.js that has all that the app uses: 24.5 brought agents that take proxies from the environment, an older one would go past them. */
const OLDEST_NODE = [24, 5] as const;

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
