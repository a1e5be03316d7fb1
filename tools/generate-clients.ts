import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OWN_OPERATIONS } from '../adapters/aws/own-operations.ts';
import { parseAwsCallName } from '../clouds/aws/call.ts';
import aws from '../clouds/aws/cloud.ts';
import type { Catalogue } from '../core/catalogue.ts';
import type { ResourceKind } from '../core/kind/kind.ts';
import { readsOf } from '../core/kind/reads.ts';

const HEADER = '// Written by tools/generate.ts. Change the entries and run "npm run generate".\n';
const FOLDER = 'adapters/aws/clients';

/** Names of operations by the SDK's name of their service, both sorted. */
export type Operations = ReadonlyMap<string, readonly string[]>;

/** Every operation that any kind reads or writes with, and those that the adapters call by themselves. */
export function operationsOf(kinds: Iterable<ResourceKind>, own = OWN_OPERATIONS): Operations {
  const all = [...kinds]
    .filter(({ cloud }) => cloud.id === aws.id)
    .flatMap((kind) => [...readsOf(kind), ...kind.writes, ...(kind.making?.writes ?? [])])
    .map(({ says }) => parseAwsCallName(says));
  const owned = Object.entries(own).flatMap(([service, operations]) => operations.map((operation) => ({ service, operation })));
  const byService = Map.groupBy([...all, ...owned], ({ service }) => service);
  return new Map(
    [...byService]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([service, named]) => [service, [...new Set(named.map(({ operation }) => operation))].sort()]),
  );
}

/**
 * One module for each service with its client and the commands of these operations, so that a bundler leaves the rest of the SDK's package
 * out, and the index that loads them. Throws an Error where the package of a service is not installed.
 */
export function clientFiles(root: string, catalogue: Catalogue): ReadonlyMap<string, string> {
  const operations = operationsOf(catalogue.kinds.values());
  const modules = [...operations].map(([service, names]) => [`${FOLDER}/${service}.gen.ts`, clientModule(root, service, names)] as const);
  return new Map([...modules, [`${FOLDER}/index.gen.ts`, clientIndex([...operations.keys()])]]);
}

function clientModule(root: string, service: string, operations: readonly string[]): string {
  const commands = operations.map((operation) => `  ${operation}Command,\n`).join('');
  return `${HEADER}export {\n${commands}  ${clientClass(root, service)} as Client,\n} from '@aws-sdk/client-${service}';\n`;
}

function clientIndex(services: readonly string[]): string {
  const lines = services.map((service) => `  ['${service}', () => import('./${service}.gen.ts')],\n`);
  return `${HEADER}export const clients: ReadonlyMap<string, () => Promise<object>> = new Map<string, () => Promise<object>>([
${lines.join('')}]);
`;
}

/** The package's index names the file of its client, which is named after the class: `export * from "./EC2Client"`. */
function clientClass(root: string, service: string): string {
  const index = join(root, `node_modules/@aws-sdk/client-${service}/dist-es/index.js`);
  if (!existsSync(index)) throw new Error(`The catalogue calls ${service}: run "npm install --save-dev @aws-sdk/client-${service}".`);
  const [, name] = /export \* from "\.\/(\w+Client)"/.exec(readFileSync(index, 'utf8')) ?? [];
  if (name === undefined) throw new Error(`${index} names no client.`);
  return name;
}
