// Whose statements are mutated, and the suites that stand closest to them: those beside the source, and those of the API that go through it.

/** A part of the backend, by patterns below `backend/`. */
export interface Room {
  readonly sources: readonly string[];
  readonly unitSuites: readonly string[];
  /** Run only where the mutant survives the unit suites: each starts an app or a server. */
  readonly apiSuites: readonly string[];
}

/** By the name that `--room` is given. */
export const ROOMS: Readonly<Record<string, Room>> = {
  session: {
    sources: ['src/session/**/*.ts'],
    unitSuites: ['src/session/**/*.spec.ts'],
    apiSuites: ['test/turn.spec.ts', 'test/session*.spec.ts'],
  },
  guard: {
    sources: ['src/provider/guard/*.ts'],
    unitSuites: ['src/provider/guard/*.spec.ts'],
    apiSuites: ['test/provider-contract/openai.contract.spec.ts'],
  },
  secret: {
    sources: [
      'src/secret/*.ts',
      'src/llm-model/secrets/{header-secrets,model-secrets,stored-secrets}.ts',
      'src/provider/transport/redaction.ts',
    ],
    unitSuites: ['src/{secret,llm-model,provider/transport}/**/*.spec.ts'],
    apiSuites: ['test/llm-model{,-encryption,-history,-sharing}.spec.ts'],
  },
  engine: {
    sources: ['src/gamebook/story/*.ts'],
    unitSuites: ['src/gamebook/**/*.spec.ts'],
    apiSuites: ['test/storyteller-playthrough.spec.ts', 'test/turn.spec.ts'],
  },
};
