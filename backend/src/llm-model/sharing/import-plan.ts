import { DomainError } from '../../problem/domain-error';
import type { FieldProblem } from '../../problem/problem';
import type { Sentence } from '../../problem/sentence';
import { asSentence, LISTED_ERRORS } from '../../problem/validation';
import type { LlmModel } from '../llm-model.entity';
import type { ModelEdit, PlannedEdit } from '../model-editor';
import { FreeNames, toNameKey } from '../model-name';
import type { ModelPlan, StoredConnection } from '../model-plan';
import type { ModelPlanner } from '../model-planner';
import type { NewModel } from '../model-store';
import { IMPORT_SENTENCES } from './import-sentences';
import type { ReadEntry } from './model-entry-reader';

/** What becomes of an entry whose name a stored model has. */
export const CONFLICT_RULES = ['skip', 'replace', 'rename'] as const;
export type ConflictRule = (typeof CONFLICT_RULES)[number];

/** What an import does with one entry. */
export type ImportAction = 'create' | 'replace' | 'skip' | 'problem';

/** What to write for an entry. */
export type ImportWrite =
  | { kind: 'create'; model: NewModel & { isDefault: boolean } }
  | { kind: 'replace'; model: LlmModel; edit: ModelEdit; planned: PlannedEdit };

/** One entry, decided on. */
export interface PlannedEntry {
  entry: ReadEntry;
  action: ImportAction;
  /** The name of the model that is written; null: none is. */
  as: string | null;
  /** What is wrong with it, or what else there is to know. Of all that is wrong an import lists a hundred, and one of each entry. */
  details: Sentence[];
  /** null: nothing is written. */
  write: ImportWrite | null;
}

/** What is planned for an entry; `stored` is that of the model which it replaces. */
interface PlannedEntryModel {
  stored: StoredConnection | null;
  plan: ModelPlan;
}

/**
 * Decides what an import does with each entry, in the order of the document. Reads nothing and writes nothing, so that a preview and the
 * import itself say the same of the same models.
 */
export class ImportPlan {
  private readonly stored: ReadonlyMap<string, LlmModel>;
  /** Name keys that models have once the entries decided on so far are written. */
  private readonly taken: Set<string>;
  /** Name keys of the whole document: a new name must not take that of an entry yet to come. */
  private readonly wanted: ReadonlySet<string>;
  private readonly written = new Set<string>();
  private readonly freeNames = new FreeNames((name) => this.isPromised(toNameKey(name)));
  private listedCount = 0;
  private isDefaultOpen: boolean;
  private readonly entries: readonly ReadEntry[];
  private readonly rule: ConflictRule;

  /**
   * @param stored every model that there is
   * @param storedOf what the planner is to know of one of them
   */
  constructor(
    private readonly planner: ModelPlanner,
    stored: readonly LlmModel[],
    private readonly storedOf: (model: LlmModel) => StoredConnection,
    { entries, onConflict }: { entries: readonly ReadEntry[]; onConflict: ConflictRule },
  ) {
    this.entries = entries;
    this.rule = onConflict;
    this.stored = new Map(stored.map((model) => [model.nameKey, model]));
    this.taken = new Set(this.stored.keys());
    this.wanted = new Set(entries.map(({ name }) => toNameKey(name)));
    this.isDefaultOpen = stored.length === 0;
  }

  decide(): PlannedEntry[] {
    return this.entries.map((entry) => this.decideOn(entry));
  }

  private decideOn(entry: ReadEntry): PlannedEntry {
    const key = toNameKey(entry.name);
    const isTaken = this.taken.has(key);
    const isTwice = this.written.has(key);
    const model = this.stored.get(key);
    if (this.rule === 'replace' && isTwice)
      return this.problem(entry, [...entry.errors, IMPORT_SENTENCES.twice()]);
    const replaced = this.rule === 'replace' && model !== undefined ? model : null;
    const isSkipped = this.rule === 'skip' && isTaken && entry.errors.length === 0;
    if (isSkipped) {
      const said = isTwice ? IMPORT_SENTENCES.twice() : IMPORT_SENTENCES.alreadyThere();
      return { entry, action: 'skip', as: null, details: [said], write: null };
    }
    const planned = this.plan(entry, replaced);
    if ('errors' in planned) return this.problem(entry, planned.errors);
    const name = isTaken && replaced === null ? this.freeNames.find(entry.name) : entry.name;
    this.taken.add(toNameKey(name));
    this.written.add(toNameKey(name));
    const action = replaced === null ? 'create' : 'replace';
    const write = this.write(entry, { name, planned, replaced });
    return { entry, action, as: name, details: this.details(planned.plan, replaced), write };
  }

  private plan(entry: ReadEntry, replaced: LlmModel | null): PlannedEntryModel | { errors: Sentence[] } {
    if (entry.connection === null) return { errors: entry.errors };
    try {
      const stored = replaced === null ? null : this.storedOf(replaced);
      const plan = this.planner.planImported(entry.connection, stored);
      return entry.errors.length === 0 ? { stored, plan } : { errors: entry.errors };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, params, message, errors } = error;
      const found = errors.length === 0 ? [{ code, params, detail: message }] : errors.map(toSentence);
      return { errors: [...entry.errors, ...found] };
    }
  }

  private write(
    { connection, isDefault, isFavorite }: ReadEntry,
    { name, planned, replaced }: { name: string; planned: PlannedEntryModel; replaced: LlmModel | null },
  ): ImportWrite {
    const { stored, plan } = planned;
    const modelName = connection?.modelName ?? '';
    const marks = isFavorite === undefined ? {} : { isFavorite };
    if (replaced !== null && stored !== null) {
      return {
        kind: 'replace',
        model: replaced,
        edit: { name, modelName, ...marks },
        planned: { stored, plan },
      };
    }
    // Only where nobody has chosen a default yet: a file must not say what new stories are told with.
    const isMadeDefault = isDefault && this.isDefaultOpen;
    if (isMadeDefault) this.isDefaultOpen = false;
    const { provider, baseUrl, apiKey = null, settings = {} } = plan;
    const model = {
      name,
      provider,
      modelName,
      baseUrl,
      apiKey,
      settings,
      isDefault: isMadeDefault,
      ...marks,
    };
    return { kind: 'create', model };
  }

  private details(plan: ModelPlan, replaced: LlmModel | null): Sentence[] {
    const keepsKey = plan.apiKey === undefined && replaced?.hasApiKey === true;
    const isKeyMissing = !keepsKey && this.planner.isKeyMissing(plan);
    return [...plan.notices, ...(isKeyMissing ? [IMPORT_SENTENCES.keyMissing()] : [])];
  }

  private problem(entry: ReadEntry, errors: readonly Sentence[]): PlannedEntry {
    const details = errors.slice(0, Math.max(1, LISTED_ERRORS - this.listedCount));
    this.listedCount += details.length;
    return { entry, action: 'problem', as: null, details, write: null };
  }

  /** Whether a name is in use, or will be once the whole document is in. */
  private isPromised(nameKey: string): boolean {
    return this.taken.has(nameKey) || this.wanted.has(nameKey);
  }
}

/** An error of a field, which its pointer names elsewhere, as a sentence that stands by itself. */
function toSentence({ code, params, detail }: FieldProblem): Sentence {
  return { code, params, detail: asSentence(detail) };
}
