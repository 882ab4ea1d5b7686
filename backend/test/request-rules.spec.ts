import { getMetadataStorage } from 'class-validator';
import { AppModule } from '../src/app.module';
import { SENTENCE_CATALOGUES } from '../src/api-document';
import { Environment } from '../src/config/environment';

/** One rule of class-validator, as its storage keeps it. */
interface Rule {
  type: string;
  name?: string;
  propertyName: string;
  context?: { code?: string };
}

/** What decides whether the others apply says nothing itself. */
const SILENT = ['conditionalValidation', 'whitelistValidation'];

const CODES = new Set(
  SENTENCE_CATALOGUES.flatMap((catalogue) => Object.values(catalogue)).map(({ code }) => code),
);

/** Every rule of every class that a request is read as, `class.field: rule`, with the code of what it says. */
function rulesOfRequests(): [string, string | undefined][] {
  const byClass: ReadonlyMap<{ name: string }, Rule[]> = Reflect.get(
    getMetadataStorage(),
    'validationMetadatas',
  );
  return [...byClass]
    .filter(([type]) => type !== Environment)
    .flatMap(([type, rules]) =>
      rules
        .filter((rule) => !SILENT.includes(rule.type))
        .map((rule): [string, string | undefined] => [
          `${type.name}.${rule.propertyName}: ${rule.name ?? rule.type}`,
          rule.context?.code,
        ]),
    );
}

describe('the rules of requests', () => {
  it('say each a sentence of a catalogue', () => {
    expect(AppModule).toBeDefined();
    const rules = rulesOfRequests();
    expect(rules.length).toBeGreaterThan(40);
    expect(rules.filter(([, code]) => code === undefined || !CODES.has(code))).toEqual([]);
  });
});
