import * as z from 'zod';
import type { AccessModel, Principal } from '../../../../clouds/aws/access/model.ts';
import type { PolicySet } from '../../../../clouds/aws/access/policy-set.ts';
import { readStatements } from '../../../../clouds/aws/access/policy-set.ts';
import { scannedModel } from '../../../../clouds/aws/access/scanned.ts';
import aws from '../../../../clouds/aws/cloud.ts';
import { askingAs } from '../../../../clouds/aws/entitlement/asking.ts';
import { callsMadeBy } from '../../../../clouds/aws/entitlement/calls-made.ts';
import { readLastAccessed } from '../../../../clouds/aws/entitlement/last-accessed.ts';
import { leastActions } from '../../../../clouds/aws/entitlement/least-privilege.ts';
import { knownUse } from '../../../../clouds/aws/entitlement/usage.ts';
import type { ToldUse } from '../../../../core/entitlement/given-use.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { JsonValue } from '../../../../core/json.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import { factsOf } from '../../../../core/kind/known.ts';
import { NEVER_TAG } from '../../../../core/own-names.ts';
import { textDigest } from '../policy/calls.ts';
import { type Cut, cutDocument, namedStatements } from '../policy/cut.ts';
import type { IamPolicy } from '../policy/facts.ts';
import { PolicyFacts } from '../policy/facts.ts';
import IamPolicyKind from '../policy/policy.ts';
import RoleKind from '../role/role.ts';
import UserKind from '../user/user.ts';
import { timesOf } from './held-use.ts';

const DAY = 86_400_000;

/** What is left of policies by what those who have them used, as the fix is asked with it; of one that is not cut, why. */
export async function cutsFor(accounts: readonly { readonly ids: readonly string[]; readonly told: ToldUse }[]): Promise<JsonObject> {
  const cuts = accounts.flatMap(({ ids, told }) => {
    const model = scannedModel(told.others, told.now);
    const policies = told.others(IamPolicyKind.id).filter(({ id }) => ids.includes(id));
    return policies.map((policy) => cutOf(policy, model, told));
  });
  return { cuts: JsonValue.parse(cuts) };
}

const Told = z.object(PolicyFacts.pick({ name: true, document: true, standing: true, since: true }).shape);

function cutOf(observation: Observation, model: AccessModel | undefined, told: ToldUse): Cut {
  const { name: policy, document, standing: of, since } = Told.parse(factsOf(observation));
  const stays = (why: string): Cut => ({ policy, of, to: of, actions: {}, why });
  if (model === undefined || document === null)
    return stays('A policy that somebody has was not listed, so that nobody knows what it is used for.');
  const holders = [...model.principals.values()].filter((one) => has(one, observation.id));
  // What another installation is made of is known by its tag alone, whatever it is called.
  const spared = holders.find(
    ({ caller: { arn }, tags }) => tags[NEVER_TAG] !== undefined || aws.whyNeverTouch({ id: arn, tags }) !== undefined,
  );
  if (holders.length === 0) return stays('Nobody has it: delete it, if nobody knows what it is kept for.');
  if (spared !== undefined) return stays(`${spared.caller.arn} has it, which is never touched.`);
  const start = told.now.getTime() - told.use.days * DAY;
  const young = [[observation.id, since], ...holders.map(({ caller: { arn } }) => [arn, madeAt(told, arn)])].find(
    ([, at]) => at === null || at === undefined || Date.parse(at) > start,
  );
  if (young !== undefined)
    return stays(`${young[0]} has not been there as it is for ${told.use.days} days, so that nobody knows what it needs.`);
  return (
    cutBy(
      { policy, of, document },
      observation.id,
      holders.map((one) => usedBy(one, model, told)),
    ) ?? stays('Nothing in it is known to be unused.')
  );
}

/** Whether a policy gives a principal something, or limits it. */
function has({ policies: { identity, boundary } }: Principal, arn: string): boolean {
  const isIn = (set: PolicySet | undefined) => set?.all.some(({ policy }) => policy === arn) ?? false;
  return isIn(identity) || isIn(boundary);
}

const Made = z.object({ createdAt: z.string().nullable() });

function madeAt({ others }: ToldUse, arn: string): string | null {
  const found = [...others(UserKind.id), ...others(RoleKind.id)].find(({ id }) => id === arn);
  return found === undefined ? null : Made.parse(factsOf(found)).createdAt;
}

type Use = Parameters<typeof leastActions>[1][number];

function usedBy(principal: Principal, model: AccessModel, { use, now }: ToldUse): Use {
  const { arn } = principal.caller;
  const calls = callsMadeBy(arn);
  for (const record of use.records) calls.add(record, timesOf(record));
  const accessed = use.lastAccessed?.[arn];
  const known = knownUse({
    ...{ calls, now, days: use.days, gaps: use.gaps, withData: new Set(use.withData) },
    since: use.since === undefined ? undefined : new Date(use.since),
    lastAccessed: accessed === undefined ? undefined : readLastAccessed(JsonValue.parse(accessed)),
  });
  return { asking: askingAs(principal, model), known };
}

function cutBy(
  { policy, of, document }: Pick<Cut, 'policy' | 'of'> & { readonly document: NonNullable<IamPolicy['document']> },
  arn: string,
  holders: readonly Use[],
): Cut | undefined {
  const actions: { [statement: string]: string[] } = {};
  for (const [name, raw] of namedStatements(document)) {
    const [statement] = readStatements({ Version: document.version, Statement: raw }, arn);
    const left = statement === undefined || statement.isDeny ? undefined : leastActions(statement, holders);
    if (left !== undefined) actions[name] = [...left];
  }
  if (Object.keys(actions).length === 0) return undefined;
  const least = cutDocument(document, actions);
  return { policy, of, to: least === null ? '' : textDigest(least), actions };
}
