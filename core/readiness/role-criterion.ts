import type { CloudRules } from '../cloud.ts';
import { counted } from '../counted.ts';
import type { Engine } from '../engine.ts';
import { contractOf } from '../grant/contract.ts';
import { remediationGrants, scanActions, type TemplateGrants, templateGrants } from '../grant/grants.ts';
import { readsOf } from '../kind/reads.ts';
import type { CloudAccount, RoleCheck } from '../ports.ts';
import type { Criterion } from './criterion.ts';

/**
 * What the roles of an account say of themselves: whether they were made for this version, and which kinds and fixes they lack something for. The
 * others work. None where the account is read without a role. `open`: fixes with open findings there.
 */
export async function roleCriteria(
  engine: Engine,
  cloud: CloudRules,
  account: CloudAccount,
  open: readonly TemplateGrants[],
): Promise<readonly Criterion[]> {
  const { catalogue } = engine;
  const writes = [...new Set(remediationGrants(catalogue, cloud).flatMap(({ actions }) => actions))].sort();
  try {
    const check = await engine.cloud.checkRoles?.(account, { reads: scanActions(catalogue, cloud), writes });
    return check === undefined ? [] : [criterionOf(engine, cloud, check, open)];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [{ criterion: 'roles', state: 'not-ready', message: `Its roles could not be asked: ${error.message} ${REASONS}` }];
  }
}

const REASONS =
  'The role is not there, or asks for another external id, or trusts another engine, or may not be asked: the cloud does not tell which.';

function criterionOf(
  engine: Engine,
  cloud: CloudRules,
  { contract, reads, writes }: RoleCheck,
  open: readonly TemplateGrants[],
): Criterion {
  const { catalogue } = engine;
  const kinds = [...catalogue.kinds.values()]
    .filter((kind) => kind.cloud.id === cloud.id && readsOf(kind).some(({ grants }) => grants.some(({ actions }) => lacks(actions, reads))))
    .map(({ id }) => id);
  const fixes = templateGrants(catalogue, cloud)
    .filter(({ write }) => write.some(({ actions }) => lacks(actions, writes ?? [])))
    .map(({ templateId }) => templateId);
  const isNeeded = reads.length > 0 || open.some(({ templateId }) => fixes.includes(templateId));
  const message = [
    versionText(contract, contractOf(catalogue, cloud)),
    ...(reads.length > 0
      ? [`To read, they lack ${reads.join(', ')}: of ${kinds.join(', ') || 'the account itself'} some is unknown.`]
      : []),
    ...((writes?.length ?? 0) > 0
      ? [`To mend, they lack ${writes?.join(', ')}: ${counted(fixes.length, 'fix', 'fixes')} would be refused.`]
      : []),
    ...(writes === undefined ? ['Which role mends is not said by the one that reads, so what it lacks is not known.'] : []),
    ...(reads.length + (writes?.length ?? 0) > 0 ? ['All others work. Deploy the member stack of this version.'] : []),
  ].join(' ');
  return { criterion: 'roles', state: isNeeded ? 'not-ready' : 'ready', message, ...(fixes.length > 0 && { templates: fixes }) };
}

function lacks(actions: readonly string[], missing: readonly string[]): boolean {
  return actions.some((action) => missing.includes(action));
}

function versionText(contract: string | undefined, wanted: string): string {
  if (contract === wanted) return `The roles are those of this version (contract ${wanted}).`;
  if (contract === undefined) return `The roles do not say which version they are of; this one has contract ${wanted}.`;
  return `The roles are of another version (contract ${contract}; this one has ${wanted}).`;
}
