import * as z from 'zod';
import type { FindingDocument } from '../core/api/contract/documents/finding.ts';
import { CloudmendError } from '../core/errors.ts';
import { fingerprint } from '../core/finding/finding.ts';
import { findJson } from '../core/json.ts';
import { requireKnown } from '../core/nearest.ts';
import { FINGERPRINT } from './identity.ts';

const FORM = 'cloudmend-baseline/1';

const Entry = z.strictObject({
  id: z.string().regex(FINGERPRINT),
  rule: z.string(),
  resource: z.string(),
  key: z.string().exactOptional(),
  /** When it was opened, or opened again last. */
  openedAt: z.iso.datetime(),
});

/** What a scan was about; empty lists limit nothing. */
const About = z.strictObject({
  accounts: z.array(z.string()).min(1),
  rules: z.array(z.string()),
  services: z.array(z.string()),
  regions: z.array(z.string()),
});
export type ScanAbout = z.infer<typeof About>;

/** What stood open when a pipeline began to look: only what is new since makes it red. */
const Baseline = z.strictObject({
  form: z.literal(FORM),
  version: z.string(),
  at: z.iso.datetime(),
  about: About,
  findings: z.array(Entry),
});
export type Baseline = z.infer<typeof Baseline>;

/**
 * Reads a baseline. `where` is its file. Throws VALIDATION_FAILED for a text that is none, for one whose entries were changed (each holds its own
 * fingerprint), and for rules that the catalogue does not have: what is not understood would make a pipeline green.
 */
export function parseBaseline(text: string, where: string, knownRules: readonly string[]): Baseline {
  const parsed = Baseline.safeParse(findJson(text));
  if (!parsed.success) throw refusal(where, `is no baseline: ${z.prettifyError(parsed.error)}`);
  const { findings, about } = parsed.data;
  const ids = new Set<string>();
  for (const [position, { id, rule, resource, key }] of findings.entries()) {
    if (fingerprint(rule, resource, key) !== id)
      throw refusal(where, `was changed: entry ${position + 1} (${rule} of ${resource}) does not have the id ${id}`);
    if (ids.has(id)) throw refusal(where, `names ${id} (${rule} of ${resource}) twice`);
    ids.add(id);
  }
  requireKnown(`rule of the baseline ${where}`, [...new Set([...findings.map(({ rule }) => rule), ...about.rules])], knownRules);
  return parsed.data;
}

/** Throws VALIDATION_FAILED where it is about other accounts or another part of them than the scan. */
export function requireBaselineOf({ about }: Baseline, scanned: ScanAbout, where: string): void {
  const stranger = scanned.accounts.find((account) => !about.accounts.includes(account));
  if (stranger !== undefined)
    throw refusal(where, `is of ${about.accounts.join(', ')}, and the scan looks at ${stranger} too. Write one of that`);
  for (const part of ['rules', 'services', 'regions'] as const) {
    if (sorted(about[part]) === sorted(scanned[part])) continue;
    const [of, now] = [about[part], scanned[part]].map((names) =>
      names.length === 0 ? `all ${part}` : `only the ${part} ${names.join(', ')}`,
    );
    throw refusal(where, `is of ${of}, and the scan of ${now}. Scan the same, or write one of this`);
  }
}

function refusal(where: string, what: string): CloudmendError {
  return new CloudmendError('VALIDATION_FAILED', `The baseline ${where} ${what}. \`cloudmend scan --write-baseline FILE\` writes one.`);
}

function sorted(names: readonly string[]): string {
  return [...names].sort().join();
}

export interface HeldAgainst {
  /** Not in the baseline, or closed since and come back. */
  readonly fresh: readonly FindingDocument[];
  readonly known: readonly FindingDocument[];
  /** How many of the baseline are open no more. */
  readonly closed: number;
}

/** What is open against what was. One that was closed since is new when it comes back: it was opened later than the baseline has it. */
export function holdAgainst({ findings }: Baseline, open: readonly FindingDocument[]): HeldAgainst {
  const entries = new Map(findings.map((entry) => [entry.id, entry]));
  const isKnown = ({ id, reopenedAt }: FindingDocument) => {
    const entry = entries.get(id);
    // A store that was made anew knows no time before: what it calls open for the first time may be as old as the baseline.
    return entry !== undefined && (reopenedAt === undefined || Date.parse(reopenedAt) <= Date.parse(entry.openedAt));
  };
  const known = open.filter(isKnown);
  return { fresh: open.filter((one) => !isKnown(one)), known, closed: findings.length - known.length };
}

/** The baseline of what is open, as its file has it: an entry a line, in an order that a repository shows changes of. */
export function baselineText(
  about: ScanAbout,
  open: readonly FindingDocument[],
  made: { readonly version: string; readonly at: string },
): string {
  const entries = open
    .map(({ id, ruleId, resourceId, key, firstSeen, reopenedAt = firstSeen }) => {
      return { id, rule: ruleId, resource: resourceId, ...(key !== undefined && { key }), openedAt: reopenedAt } satisfies z.infer<
        typeof Entry
      >;
    })
    .sort((left, right) => compare(`${left.rule} ${left.resource} ${left.id}`, `${right.rule} ${right.resource} ${right.id}`));
  const head = JSON.stringify({ form: FORM, ...made, about }).slice(0, -1);
  return `${head},"findings":[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]}\n`;
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
