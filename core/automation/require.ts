import { scannedAccounts } from '../account/scanned-accounts.ts';
import type { FindingScope } from '../approval/finding-scope.ts';
import type { Engine } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import { requireRegionName } from '../exception/guarded-id.ts';
import type { JsonObject } from '../json.ts';
import { requireKnown } from '../nearest.ts';
import { pinTemplate } from '../plan/create-plan.ts';
import { findLatestScan } from '../scan/latest-scan.ts';
import { requireWatchable } from '../task/deed/keep-watch.ts';
import type { TaskPolicy } from '../task/record/task.ts';
import { requireStanding } from './ask-standing.ts';
import type { Automation, AutomationContent } from './automation.ts';

/** What somebody wants a rule to be. */
export interface WantedAutomation extends Pick<Automation, 'name' | 'description' | 'trigger' | 'scope' | 'recipients' | 'jump'> {
  readonly remediations: readonly { readonly id: string; readonly parameters?: JsonObject | undefined }[];
  readonly policy?: Partial<TaskPolicy> | undefined;
  /** What is to stand approved: up to so many resources a task, until then (RFC 3339). */
  readonly standing?: { readonly cap: number; readonly until: string } | undefined;
}

/**
 * The content of a rule as it is stored, in the version that it will have. Throws VALIDATION_FAILED for a remediation, account, region or channel that there is not (with the
 * nearest that there is), for settings that do not fit, and SCHEDULE_INVALID for times that never come.
 */
export async function requireAutomation(
  engine: Engine,
  wanted: WantedAutomation,
  { channels, version }: { readonly channels: readonly string[]; readonly version: number },
): Promise<AutomationContent> {
  const remediations = requireRemediations(engine, wanted.remediations);
  await requireScope(engine, wanted.scope);
  requireKnown('channel', wanted.recipients ?? [], channels);
  const { name, description, trigger, scope, recipients, policy = {}, standing, jump } = wanted;
  if ('recurrence' in trigger) {
    const { requireOpenings } = await import('../schedule/openings.ts');
    requireOpenings(trigger.recurrence, engine.clock.now());
  }
  const checked = policyOf(policy);
  if (standing !== undefined && policy.requiredApprover !== undefined)
    throw new CloudmendError(
      'VALIDATION_FAILED',
      'A standing approval is given by the quorum alone: leave out who has to be among them, or leave out the standing approval.',
    );
  if (standing !== undefined) requireStanding(engine, { remediations }, standing.until);
  return {
    ...{ name, description, remediations, trigger, scope, policy: checked },
    ...(recipients !== undefined && { recipients }),
    ...(jump !== undefined && { jump }),
    ...(standing !== undefined && { standing: { cap: standing.cap, until: new Date(standing.until).toISOString(), number: version } }),
  };
}

function requireRemediations({ catalogue }: Engine, wanted: WantedAutomation['remediations']): Automation['remediations'] {
  requireKnown(
    'remediation',
    wanted.map(({ id }) => id),
    [...catalogue.templates.keys()],
  );
  return wanted.map(({ id, parameters = {} }) => {
    const { template, pinned } = pinTemplate({ catalogue }, id, parameters);
    if (template.mode === 'fix') return { id, parameters: pinned.parameters };
    throw new CloudmendError(
      'VALIDATION_FAILED',
      `${id} is for a person to do, so no rule can: ${template.title}. Leave it out; \`cloudmend remediations\` shows what can be automated.`,
    );
  });
}

/** An account or a region that is mistyped would be a rule that never finds anything, and looks as if all were well. */
async function requireScope(engine: Engine, { accounts, regions }: FindingScope): Promise<void> {
  if (accounts !== undefined) requireKnown('account', accounts, await accountIds(engine));
  if (regions === undefined) return;
  for (const region of regions) requireRegionName(engine.catalogue, region);
  const scanned = await scannedRegions(engine);
  if (scanned.length > 0) requireKnown('region', regions, ['global', ...scanned]);
}

async function accountIds(engine: Engine): Promise<readonly string[]> {
  return (await scannedAccounts(engine)).map(({ account }) => account);
}

/** Regions of the last scan of everything; none where the last one was of a part, or there was none. */
async function scannedRegions(engine: Engine): Promise<readonly string[]> {
  const latest = await findLatestScan(engine);
  if (latest === undefined || latest.scan.filters.regions.length + latest.scan.filters.accounts.length > 0) return [];
  return [...new Set(latest.scan.accounts.flatMap(({ regions }) => regions))].sort();
}

function policyOf(wanted: Partial<TaskPolicy>): Automation['policy'] {
  const { startAt, emergency, ticket, ...policy } = wanted;
  const what = Object.entries({ startAt, emergency, ticket }).find(([, value]) => value !== undefined)?.[0];
  requireWatchable(policy);
  if (what === undefined) return policy;
  throw new CloudmendError('VALIDATION_FAILED', `The policy of a rule cannot have ${what}: that is said of one task. Leave it out.`);
}
