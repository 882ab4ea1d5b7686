/**
 * What play has changed, over the book's own values: entity id -> field -> value. A new story begins with `{}`.
 * A state is never changed in place.
 */
export type StoryState = Record<string, Record<string, unknown>>;

/** One field that a step has changed. */
export interface StateChange {
  entityId: string;
  field: string;
  from: unknown;
  to: unknown;
}

/** What a state holds for a field; undefined: nothing, the book's own value counts. */
export function stateValue(state: StoryState, entityId: string, field: string): unknown {
  // An id such as `constructor` is a legal one and must not find what every object inherits.
  const fields = Object.hasOwn(state, entityId) ? state[entityId] : undefined;
  return fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** A state with one field replaced; the given state stays as it is. */
export function withStateValue(
  state: StoryState,
  entityId: string,
  field: string,
  value: unknown,
): StoryState {
  const fields = Object.hasOwn(state, entityId) ? state[entityId] : {};
  return { ...state, [entityId]: { ...fields, [field]: value } };
}
