import type { Book } from './book';
import type { IndexedEntity } from './book-index';
import type { StateChange, StoryState } from './story-state';
import { withStateValue } from './story-state';
import { CURRENT_NODE_FIELD, StoryView } from './story-view';
import { transitionTools } from './transition-tools';
import type { TransitionTool } from './transition-tools';

/** What became of a tool call. */
export interface ToolOutcome {
  /** The very same object where nothing changed. */
  state: StoryState;
  /** Plain JSON for the model: `{ ok: true, ... }`, or `{ error, allowed }`. */
  result: Record<string, unknown>;
  changes: StateChange[];
}

/**
 * Carries out a tool call that a model made, after checking it against the story as it stands. A call that is not allowed
 * changes nothing; its result says why and what would be.
 */
export function applyTool(book: Book, state: StoryState, name: string, callArguments: unknown): ToolOutcome {
  const view = new StoryView(book, state);
  const tools = transitionTools(view);
  const tool = tools.find((candidate) => candidate.name === name);
  if (tool === undefined) {
    const allowed = tools.map((candidate) => candidate.name);
    return refuse(state, unknownTool(view, name, allowed), allowed);
  }
  const allowed = tool.targets.map((target) => target.entity.id);
  const to = readTarget(callArguments, allowed);
  const target = to.error === null ? tool.targets.find(({ entity }) => entity.id === to.value) : undefined;
  if (target === undefined) {
    return refuse(state, to.error ?? `"${quotable(to.value)}" cannot be reached from here.`, allowed);
  }
  return move(view, state, tool, target);
}

function move(view: StoryView, state: StoryState, tool: TransitionTool, target: IndexedEntity): ToolOutcome {
  const from = view.currentNode(tool.entity)?.entity.id ?? null;
  const to = target.entity.id;
  const next = withStateValue(state, tool.entity.id, CURRENT_NODE_FIELD, to);
  const nextView = new StoryView(view.book, next);
  const ending = nextView.ending();
  const appeared = appearedThings(view, nextView);
  return {
    state: next,
    result: {
      ok: true,
      from,
      to,
      name: target.entity.name ?? to,
      description: target.entity.description?.text ?? '',
      ways_out:
        ending === null
          ? nextView
              .exits(tool.entity)
              .map(({ entity }) => ({ to: entity.id, name: entity.name ?? entity.id }))
          : [],
      ...(appeared.length > 0 && { appeared }),
      ...(ending !== null && {
        ending,
        next: 'The story has ended: tell this ending, and offer no choices.',
      }),
    },
    changes: [{ entityId: tool.entity.id, field: CURRENT_NODE_FIELD, from, to }],
  };
}

/** Described entities that are told of only from this step on, so that the narration can bring them in. */
function appearedThings(before: StoryView, after: StoryView): Record<string, string>[] {
  return [...after.entities.values()].flatMap(({ entity, type }) => {
    const { description, name, node } = entity;
    const isNew =
      description !== null && node === null && after.isEnabled(entity) && !before.isEnabled(entity);
    return isNew ? [{ type: type.name, name: name ?? entity.id, description: description.text }] : [];
  });
}

/** The one argument `to`, or what is wrong with the arguments. */
function readTarget(
  callArguments: unknown,
  allowed: readonly string[],
): { value: string; error: null } | { value: ''; error: string } {
  const example = `{"to": ${JSON.stringify(allowed[0])}}`;
  const isObject =
    typeof callArguments === 'object' && callArguments !== null && !Array.isArray(callArguments);
  if (!isObject) {
    return { value: '', error: `The arguments must be an object such as ${example}.` };
  }
  const entries = Object.entries(callArguments);
  const extra = entries.find(([key]) => key !== 'to');
  if (extra !== undefined) {
    return { value: '', error: `There is no argument "${quotable(extra[0])}": send only ${example}.` };
  }
  const value: unknown = entries[0]?.[1];
  if (typeof value !== 'string') {
    return { value: '', error: `The argument "to" must be a text, as in ${example}.` };
  }
  return { value, error: null };
}

function unknownTool(view: StoryView, name: string, allowed: readonly string[]): string {
  if (view.ending() !== null) {
    return 'The story has ended: no tool can be used any more.';
  }
  const isDefined = [...view.entities.values()].some(({ entity }) =>
    entity.functions.some((definition) => definition.name === name),
  );
  if (isDefined) {
    return `The tool "${quotable(name)}" cannot be used now: there is nowhere to move to.`;
  }
  const hint = allowed.length === 0 ? ' No tool can be used now.' : '';
  return `There is no tool "${quotable(name)}".${hint}`;
}

function refuse(state: StoryState, error: string, allowed: readonly string[]): ToolOutcome {
  return { state, result: { error, allowed }, changes: [] };
}

/** What a model wrote, short enough to be quoted back to it. */
function quotable(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
