import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import schema from './compose.schema.json' with { type: 'json' };

/** What `compose.schema.json` lets compose.yaml say, as far as it is looked at here. */
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: object;
}
interface Service {
  readonly environment?: object;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck?: object;
}

/**
 * Every mistake that can be found in compose.yaml without Docker: its form after the Compose Specification, services and
 * volumes that do not exist, and variables that the app does not know.
 *
 * @param projectFolder the top folder of the project
 */
export async function checkCompose(projectFolder: string): Promise<string[]> {
  const compose: unknown = parse(await readFile(join(projectFolder, 'docker', 'compose.yaml'), 'utf8'));
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile<Compose>(schema);
  if (!validate(compose)) {
    return (validate.errors ?? []).map(
      ({ instancePath, message }) => `${instancePath || '/'} ${String(message)}`,
    );
  }
  const { app } = compose.services;
  if (app === undefined) return ['there is no service app'];
  const known = await knownVariables(projectFolder);
  return [
    ...Object.keys(app.environment ?? {})
      .filter((name) => !known.has(name))
      .map((name) => `the app knows no variable ${name}`),
    ...Object.entries(compose.services).flatMap(([name, service]) => checkReferences(name, service, compose)),
  ];
}

function checkReferences(name: string, service: Service, compose: Compose): string[] {
  const dependencies = Object.entries(service.depends_on ?? {}).flatMap(([other, { condition }]) => {
    const target = compose.services[other];
    if (!target) return [`${name} depends on ${other}, which does not exist`];
    const isCheckMissing = condition === 'service_healthy' && !target.healthcheck;
    return isCheckMissing ? [`${name} waits for the health of ${other}, which has no health check`] : [];
  });
  const volumes = (service.volumes ?? [])
    .map((mount) => mount.replace(/:.*$/, ''))
    .filter((volume) => !/^[./]/.test(volume) && !(volume in compose.volumes))
    .map((volume) => `${name} mounts the volume ${volume}, which does not exist`);
  const ports = (service.ports ?? [])
    .filter((port) => !port.startsWith('${PUBLISH_ADDRESS:-127.0.0.1}:'))
    .map((port) => `${name} publishes ${port} to more than this machine`);
  return [...dependencies, ...volumes, ...ports];
}

/** The variables of docs/operations.md, which a test of the backend holds against the code. */
async function knownVariables(projectFolder: string): Promise<ReadonlySet<string>> {
  const documentation = await readFile(join(projectFolder, 'docs', 'operations.md'), 'utf8');
  const rows = documentation.split('\n').filter((line) => /^\| `[A-Z]/.test(line));
  const names = rows.flatMap((row) => row.split('|')[1]?.match(/[A-Z][A-Z0-9_]+/g) ?? []);
  if (!names.includes('DATABASE_URL')) throw new Error('docs/operations.md has no table of variables');
  return new Set(names);
}
