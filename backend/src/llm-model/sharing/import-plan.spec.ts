import fc from 'fast-check';
import { ProviderRegistry } from '../../provider/provider.registry';
import { PROVIDER_STRATEGIES } from '../../provider/strategies/provider-strategies';
import { OutboundSockets } from '../../provider/transport/outbound-sockets';
import { DomainError } from '../../problem/domain-error';
import { LlmModel } from '../llm-model.entity';
import { toNameKey } from '../model-name';
import type { StoredConnection } from '../model-plan';
import { ModelPlanner } from '../model-planner';
import { CURRENT_SETTINGS_VERSION } from '../settings-versions';
import { CONFLICT_RULES, type ConflictRule, ImportPlan, type PlannedEntry } from './import-plan';
import { readModelsImport } from './models-document-reader';

const PLANNER = new ModelPlanner(
  new ProviderRegistry(PROVIDER_STRATEGIES, () => undefined, new OutboundSockets()),
);

const CONNECTION = { provider: 'ollama', modelName: 'm', baseUrl: 'http://127.0.0.1:11434' };

/** Few names, so that they meet; some differ in case only, and some are what a rename would make. */
const NAME = fc.constantFrom('Bard', 'bard', 'Bard (2)', 'BARD (3)', 'Seer', '', 'x'.repeat(255));

function storedModel(name: string): LlmModel {
  return Object.assign(new LlmModel(), {
    ...CONNECTION,
    name,
    nameKey: toNameKey(name),
    hasApiKey: true,
    settings: {},
    settingsVersion: CURRENT_SETTINGS_VERSION,
  });
}

function connectionOf({ provider, modelName, baseUrl, hasApiKey, settings }: LlmModel): StoredConnection {
  return { provider, modelName, baseUrl, hasApiKey, settings };
}

function plan(
  stored: readonly LlmModel[],
  models: readonly unknown[],
  onConflict: ConflictRule,
): PlannedEntry[] {
  const document = { format: 'llm-gamebook/models', version: 1, models };
  const { entries } = readModelsImport({ document, onConflict });
  return new ImportPlan(PLANNER, stored, connectionOf, { entries, onConflict }).decide();
}

describe('ImportPlan', () => {
  it('never leaves two models of one name, and loses none of the document without saying so', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(NAME, { selector: toNameKey }),
        fc.array(NAME, { maxLength: 8 }),
        fc.constantFrom(...CONFLICT_RULES),
        (storedNames, names, rule) => {
          const stored = storedNames.filter((name) => name !== '').map(storedModel);
          const planned = plan(
            stored,
            names.map((name) => ({ ...CONNECTION, name })),
            rule,
          );
          const keys = new Set(stored.map(({ nameKey }) => nameKey));
          for (const { entry, action, as, details, write } of planned) {
            const isWritten = action === 'create' || action === 'replace';
            expect([as !== null, write !== null]).toEqual([isWritten, isWritten]);
            if (as === null) {
              expect(details).not.toEqual([]);
              continue;
            }
            expect(Array.from(as).length).toBeLessThanOrEqual(255);
            expect(keys.has(toNameKey(as))).toBe(action === 'replace');
            if (rule !== 'rename') expect(as).toBe(entry.name);
            keys.add(toNameKey(as));
          }
          expect(planned.map(({ entry }) => entry.index)).toEqual(names.map((_, index) => index));
          if (rule !== 'replace') expect(planned.map(({ action }) => action)).not.toContain('replace');
        },
      ),
    );
  });

  it('reads anything at all as models, or says what is wrong with it', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 3 }),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (value, fields) => {
          for (const entry of [
            value,
            { ...CONNECTION, name: 'Bard', ...fields },
            { ...CONNECTION, name: 'Bard', settings: value },
          ]) {
            try {
              const [planned] = plan([], [entry], 'skip');
              if (planned?.action !== 'problem') continue;
              for (const said of planned.details) {
                expect(said).toEqual({
                  code: expect.stringMatching(/^[A-Z_]+$/),
                  params: expect.any(Object),
                  detail: expect.stringMatching(/[.!?]$/),
                });
              }
            } catch (error) {
              if (!(error instanceof DomainError)) throw error;
              expect(error.errors[0]?.pointer).toMatch(/^\/document\/models\/0/);
            }
          }
        },
      ),
    );
  });

  it('never plans a key, nor keeps one for another server', () => {
    const stored = [storedModel('Bard')];
    const [kept, moved] = [CONNECTION.baseUrl, 'http://127.0.0.1:1'].map(
      (baseUrl) => plan(stored, [{ ...CONNECTION, baseUrl, name: 'bard' }], 'replace')[0]?.write,
    );
    expect(kept).toMatchObject({ kind: 'replace', planned: { plan: { apiKey: undefined } } });
    expect(moved).toMatchObject({ kind: 'replace', planned: { plan: { apiKey: null } } });
  });
});
