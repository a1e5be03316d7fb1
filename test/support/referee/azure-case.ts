import * as z from 'zod';
import { loadRecordings } from './recordings.ts';

/** A situation in a subscription, and which of its resources independent scanners pass or fail. */
const AzureCase = z.object({
  id: z.string(),
  /** The scanner's id: of Checkov where it begins with `CKV`, else of Prowler. */
  check: z.string(),
  /** Whether several judges said it with one voice, one said it alone, or they differ or are known to be wrong. */
  state: z.enum(['agreed', 'single', 'disputed']),
  situation: z.object({
    subscription: z.string(),
    resources: z.record(z.string(), z.array(z.looseObject({ id: z.string(), name: z.string(), type: z.string() }))),
  }),
  expected: z.array(z.object({ resource: z.string(), verdict: z.enum(['PASS', 'FAIL']) })),
  why: z.string().optional(),
});
export type AzureCase = z.infer<typeof AzureCase>;

const SITUATIONS = { file: 'azure-cases.jsonl.gz', title: 'The situations of Azure', variable: 'CLOUDMEND_AZURE_CASES' };

/** The situations are no part of the project. Throws, saying where they are looked for, where they are missing. */
export function loadAzureCases(): readonly AzureCase[] {
  return loadRecordings(SITUATIONS).map((one) => AzureCase.parse(one));
}

/** `microsoft.web/sites/config`: the type in an id, in small letters; undefined for a subscription. */
export function typeOf(id: string): string | undefined {
  const at = id.toLowerCase().lastIndexOf('/providers/');
  if (at === -1) return undefined;
  const [namespace = '', ...words] = id
    .toLowerCase()
    .slice(at + '/providers/'.length)
    .split('/');
  return [namespace, ...words.filter((_, index) => index % 2 === 0)].join('/');
}

/** Where two opinions differ, in sentences. A finding about a child counts for what it lies in, and the other way round. */
export function differencesFrom({ expected }: AzureCase, failing: readonly string[]): readonly string[] {
  const wanted = expected.filter(({ verdict }) => verdict === 'FAIL').map(({ resource }) => keyOf(resource));
  const seen = failing.map(keyOf);
  const missed = wanted.filter((one) => !seen.some((other) => isNear(one, other)));
  const added = seen.filter((one) => !wanted.some((other) => isNear(one, other)));
  return [...missed.map((id) => `only they fail ${id}`), ...added.map((id) => `only we fail ${id}`)];
}

function keyOf(id: string): string {
  return id.toLowerCase().replace(/\/+$/, '');
}

function isNear(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}
