import { IMPORT_DEPTH } from '../../body-limits';
import { DOCUMENT_SENTENCES } from '../../document/document-sentences';
import { DomainError } from '../../problem/domain-error';
import { type FieldProblem, fieldProblem } from '../../problem/problem';
import { findBodyError } from '../../problem/request-body';
import { parseJson } from '../../unknown/json-object';
import type { ModelName, SessionEntry, TurnEntry } from './session-document';
import { readSessionImport } from './session-document-reader';
import { type TurnBatch, turnBatches } from './turn-batches';
import { countValues } from './value-count';

/** Values that a session may hold: 100,000 turns of the usual kind have as many. */
const VALUES_LIMIT = 4_000_000;

/** Values of one batch, which are those of its last turn for the most part: 100,000 marks, and some more. Taking it apart must hold up nobody. */
const BATCH_VALUES_LIMIT = 400_000;

/** A model, and how many turns of a document it has told. */
export type ModelCount = ModelName & { turnCount: number };

/** A document that was found to be in order. */
export interface SessionFile {
  session: SessionEntry;
  turnCount: number;
  models: ModelCount[];
  batches: TurnBatch[];
}

/** What the bytes of a session import turned out to be: a document, a document with errors, or no JSON. */
export type SessionFileReading =
  | { kind: 'file'; file: SessionFile }
  | { kind: 'errors'; errors: readonly FieldProblem[] }
  | { kind: 'no-json' };

/** Reads the body of an import, or of its preview. Takes seconds for the largest, so a process of its own does it. */
export function readSessionFile(body: Uint8Array): SessionFileReading {
  if (countValues(body) > VALUES_LIMIT) return tooComplex('/document');
  // As the parser of other bodies does with one that is empty.
  const value = body.length === 0 ? {} : parseJson(new TextDecoder().decode(body));
  if (typeof value !== 'object' || value === null) return { kind: 'no-json' };
  const error = findBodyError(value, IMPORT_DEPTH);
  if (error !== null) return { kind: 'errors', errors: [error] };
  try {
    const { session, turns } = readSessionImport(value);
    const batches = [...turnBatches(turns)];
    if (batches.some((batch) => countValues(batch) > BATCH_VALUES_LIMIT))
      return tooComplex('/document/turns');
    return { kind: 'file', file: { session, turnCount: turns.length, models: modelCounts(turns), batches } };
  } catch (failure) {
    if (failure instanceof DomainError) return { kind: 'errors', errors: failure.errors };
    throw failure;
  }
}

function tooComplex(pointer: string): SessionFileReading {
  return { kind: 'errors', errors: [fieldProblem(pointer, DOCUMENT_SENTENCES.tooComplex())] };
}

function modelCounts(turns: readonly TurnEntry[]): ModelCount[] {
  const counts = new Map<string, ModelCount>();
  for (const { model } of turns) {
    const { name, provider, modelName } = model;
    const key = JSON.stringify([name, provider, modelName]);
    const count = counts.get(key) ?? { name, provider, modelName, turnCount: 0 };
    count.turnCount += 1;
    counts.set(key, count);
  }
  return [...counts.values()];
}
