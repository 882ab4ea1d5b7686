import { createHash } from 'node:crypto';

/** A request that costs the app far more than its bytes. */
export interface HeavyBody {
  readonly name: string;
  /** Behind `/api`. */
  readonly path: string;
  readonly body: string;
}

/** Turns of the long session. */
const LONG_SESSION = 10_000;

/** A gamebook without anything to do, which the sessions play. */
const EMPTY_BOOK = 'title: Empty\ndescription: x\nentity_types: []\n';

const PASSAGE = 'The lamp burns low and the wind goes round the tower, again and again. '.repeat(20);

/** The book that the sessions need, and then every heavy request, one after the other; made when it is wanted, since each has megabytes. */
export function* heavyBodies(): Generator<HeavyBody> {
  yield gamebook('an empty book', EMPTY_BOOK);
  yield gamebook('200,000 anchors', '&a '.repeat(200_000));
  yield gamebook('750,000 quotation marks', '"'.repeat(750_000));
  yield gamebook('deep nesting', '- '.repeat(375_000));
  yield gamebook('100,000 nodes', '- node\n'.repeat(100_000));
  yield gamebook('180,000 aliases', `a: &a [x]\nb: [${'*a,'.repeat(180_000)}]`);
  yield gamebook(
    '60,000 edges to unknown nodes',
    graphOf(2_400, (index) => names('x', index * 25, 25)),
  );
  yield gamebook(
    'a good book of 9,000 nodes',
    graphOf(9_000, (index) => names('n', (index + 1) % 9_000, 1)),
  );
  yield session('29 MiB of empty marks', [
    turn(1, { eventMarks: Array.from({ length: 2_764_000 }, () => ['text', 0]) }),
  ]);
  const told = { text: PASSAGE, eventMarks: [['text', PASSAGE.length]] };
  yield session(
    '10,000 turns',
    Array.from({ length: LONG_SESSION }, (_, index) => turn(index + 1, told)),
  );
}

function gamebook(name: string, yaml: string): HeavyBody {
  const id = createHash('sha256').update(name).digest('hex').slice(0, 12);
  return { name, path: '/gamebooks', body: JSON.stringify({ name: `bench/${id}`, yaml }) };
}

/** A book with one graph. @param edgesOf the edges of a node, by its place */
function graphOf(nodes: number, edgesOf: (index: number) => string): string {
  const entities = Array.from(
    { length: nodes },
    (_, index) =>
      `      - { id: n_${index}, name: N ${index}, description: x, edge_ids: [${edgesOf(index)}] }\n`,
  );
  return (
    'title: Large\ndescription: x\nentity_types:\n' +
    '  - name: Graph\n    traits: [{ name: graph, node_type_id: Node }]\n' +
    `    entities: [{ id: g, node_ids: [${names('n', 0, nodes)}] }]\n` +
    `  - name: Node\n    traits: [described, graph_node]\n    entities:\n${entities.join('')}`
  );
}

function names(word: string, first: number, count: number): string {
  return Array.from({ length: count }, (_, index) => `${word}_${first + index}`).join(', ');
}

function session(name: string, turns: readonly object[]): HeavyBody {
  const contentHash = createHash('sha256').update(EMPTY_BOOK).digest('hex');
  const document = {
    format: 'llm-gamebook/session',
    version: 2,
    exportedAt: '2026-11-28T12:00:00.000Z',
    session: {
      title: name,
      gamebook: { name: 'bench/empty', title: 'Empty', contentHash },
      llmModel: null,
      headTurn: turns.length,
    },
    turns,
  };
  return { name, path: '/sessions/import', body: JSON.stringify({ document }) };
}

function turn(id: number, told: object): object {
  return {
    id,
    parent: id === 1 ? null : id - 1,
    input: id === 1 ? null : 'I go on.',
    text: '',
    reasoning: null,
    status: 'completed',
    finishReason: 'stop',
    problem: null,
    model: { name: 'Bench', provider: 'ollama', modelName: 'bench', baseUrl: null, settings: {} },
    usage: { inputTokens: 1_000, outputTokens: 300, totalTokens: 1_300 },
    timings: { firstTokenMs: 400, totalMs: 4_000 },
    toolCalls: [],
    warnings: [],
    eventMarks: [],
    state: {},
    ending: null,
    createdAt: '2026-11-28T12:00:00.000Z',
    completedAt: '2026-11-28T12:00:04.000Z',
    ...told,
  };
}
