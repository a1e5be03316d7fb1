import * as z from 'zod';
import { CloudmendError } from '../../../core/errors.ts';
import { blocksOf, type Configuration, folderOfModule, type PlacedBlock } from './configuration.ts';

/** Of a state, which block made what: of its attributes (secrets are among them) nothing is kept but these two. */
const State = z.object({
  version: z.literal(4),
  resources: z.array(
    z.object({
      mode: z.string(),
      module: z.string().optional(),
      type: z.string(),
      name: z.string(),
      instances: z.array(z.object({ attributes: z.object({ arn: z.string().nullish(), id: z.string().nullish() }).optional() })),
    }),
  ),
});

export interface StateEntry {
  readonly module: string;
  readonly type: string;
  readonly name: string;
  readonly arn: string | undefined;
  readonly id: string | undefined;
}

/** What a state of Terraform manages. Throws VALIDATION_FAILED for what is none, or one of another version. */
export function readState(text: string): readonly StateEntry[] {
  const read = State.safeParse(findJson(text));
  if (!read.success) {
    throw new CloudmendError(
      'VALIDATION_FAILED',
      '--state is no state of Terraform of version 4. Write one with `terraform state pull > FILE`, and give that.',
    );
  }
  return read.data.resources
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ module = '', type, name, instances }) =>
      instances.map(({ attributes }) => ({ module, type, name, arn: attributes?.arn ?? undefined, id: attributes?.id ?? undefined })),
    );
}

/** The block that an entry of the state was made of: the modules of its address lead to the folder. `.` is the folder of the state. */
export function blockOfEntry(configuration: Configuration, { module, type, name }: StateEntry): PlacedBlock | string {
  const calls = [...module.matchAll(/module\.([\w-]+)(?:\[[^\]]*\])?/g)].map(([, call = '']) => call);
  let folder = '.';
  for (const label of calls) {
    const [call] = blocksOf(configuration, 'module', { labels: [label], folder });
    if (call === undefined) return `The state says ${module}.${type}.${name}, and ${folder} has no module ${label}.`;
    const next = folderOfModule(call);
    if (next === undefined) return `It is made by the module ${label}, whose code is not in the folder: set its input there.`;
    folder = next;
  }
  const [block] = blocksOf(configuration, 'resource', { labels: [type, name], folder });
  return block ?? `The state says ${[module, type, name].filter((one) => one !== '').join('.')}, and ${folder} has no such block.`;
}

function findJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
