import { findKnownRule, type KnownRule } from '../catalogue.ts';
import { counted } from '../counted.ts';
import type { Engine, Records } from '../engine.ts';
import { CloudmendError } from '../errors.ts';
import type { Severity } from '../finding/rule.ts';
import { boundsText, type Limits, limitsSchema } from '../finding/threshold.ts';
import type { Write } from '../ports.ts';
import type { Principal } from '../principal.ts';
import { placeText, type RulePlace } from './place.ts';
import { type RuleRecord, recordOfRule, requireAdmin } from './record.ts';
import { type RuleSetting, ruleSettingEntity, ruleSettingsQuery, SEVERITY, type StoredSetting, signedSetting } from './setting.ts';

export interface RuleChange extends RulePlace {
  readonly severity?: Severity | undefined;
  readonly thresholds?: Limits | undefined;
  readonly reason: string;
}

/** A scan takes all of them with it, in one item of the store. */
const MOST_SETTINGS = 400;

/**
 * Sets a rule's severity or thresholds. Each is a setting of its own, with its reason. Throws FORBIDDEN, VALIDATION_FAILED (no such rule, or a
 * number that is outside of the rule's own bounds), LIMIT_EXCEEDED, and CONFLICT_STATE where somebody else was faster.
 */
export async function setRule(
  engine: Records & Pick<Engine, 'catalogue'>,
  principal: Principal,
  change: RuleChange,
): Promise<readonly RuleSetting[]> {
  requireAdmin(principal, 'set what rules judge by');
  const wanted = wantedOf(findKnownRule(engine.catalogue, change.rule), change);
  const stored = await ruleSettingEntity.all(engine.table, ruleSettingsQuery);
  const at = engine.clock.now().toISOString();
  const settings = wanted.map((one) => settingOf(one, change, { principal, at, before: stored }));
  const isSame = settings.every((one) => findStored(stored, one)?.to === one.to);
  if (isSame)
    throw new CloudmendError(
      'CONFLICT_STATE',
      `${change.rule} has that ${placeText(change)} already. \`cloudmend rule settings\` shows what is set.`,
    );
  if (stored.length + settings.length > MOST_SETTINGS)
    throw new CloudmendError(
      'LIMIT_EXCEEDED',
      `${counted(stored.length, 'setting')} of rules are in force, and ${MOST_SETTINGS} can be. Set a rule everywhere in place of account by account, or reset others.`,
    );
  const writes: Write[] = [];
  for (const setting of settings) {
    const mac = await engine.signer.sign(signedSetting(setting));
    const before = findStored(stored, setting);
    const when = before === undefined ? ({ exists: false } as const) : ({ attribute: 'mac', equals: before.mac } as const);
    writes.push({ put: ruleSettingEntity.encode({ ...setting, mac }), when });
  }
  await record(engine, principal, { action: 'rule.set', place: change, reason: change.reason, settings, writes });
  return settings;
}

/** Gives a rule back what the catalogue has: all that is set there, or one thing of it. Throws FORBIDDEN and CONFLICT_STATE. */
export async function resetRule(
  engine: Records,
  principal: Principal,
  { of, reason, ...place }: RulePlace & { readonly of?: string | undefined; readonly reason: string },
): Promise<void> {
  requireAdmin(principal, 'set what rules judge by');
  const stored = await ruleSettingEntity.all(engine.table, ruleSettingsQuery);
  const settings = stored.filter((one) => one.rule === place.rule && isSamePlace(one, place) && (of === undefined || one.of === of));
  if (settings.length === 0)
    throw new CloudmendError(
      'CONFLICT_STATE',
      `${of === undefined ? 'Nothing' : `No ${of}`} of ${place.rule} is set ${placeText(place)}. \`cloudmend rule settings\` shows what is.`,
    );
  const writes = settings.map((one) => ({ delete: ruleSettingEntity.key(one), when: { attribute: 'mac', equals: one.mac } as const }));
  await record(engine, principal, { action: 'rule.reset', place, reason, settings, writes });
}

interface Wanted {
  readonly of: string;
  readonly to: string | number;
  readonly catalogue: string | number;
}

function wantedOf(known: KnownRule, { rule, severity, thresholds = {} }: RuleChange): readonly Wanted[] {
  const { thresholds: declared = [] } = known;
  const bounds = declared.length === 0 ? 'it has no number that can be set' : declared.map(boundsText).join('; ');
  const { error } = limitsSchema(declared).safeParse(thresholds);
  if (error !== undefined) {
    const faults = error.issues.map(({ path, message }) => `${[...path.map(String), message].join(': ')}`).join('; ');
    throw new CloudmendError('VALIDATION_FAILED', `${rule} takes no such threshold (${faults}). What it takes: ${bounds}.`);
  }
  const wanted: Wanted[] = severity === undefined ? [] : [{ of: SEVERITY, to: severity, catalogue: known.severity }];
  for (const one of declared) {
    const to = thresholds[one.name];
    if (to !== undefined) wanted.push({ of: one.name, to, catalogue: one.default });
  }
  if (wanted.length > 0) return wanted;
  throw new CloudmendError(
    'VALIDATION_FAILED',
    `Nothing of ${rule} is to be set: give a severity or a threshold. What it takes: ${bounds}.`,
  );
}

function settingOf(
  { of, to, catalogue }: Wanted,
  { rule, account, reason }: RuleChange,
  { principal, at, before }: { readonly principal: Principal; readonly at: string; readonly before: readonly RuleSetting[] },
): RuleSetting {
  const standing = before.filter((one) => one.rule === rule && one.of === of);
  const own = standing.find((one) => isSamePlace(one, { rule, account })) ?? standing.find((one) => one.account === undefined);
  const where = account === undefined ? {} : { account };
  return { rule, ...where, of, to, was: own?.to ?? catalogue, catalogue, reason, by: principal.name, byId: principal.id, at };
}

function findStored(stored: readonly StoredSetting[], { rule, account, of }: RuleSetting): StoredSetting | undefined {
  return stored.find((one) => one.rule === rule && one.of === of && isSamePlace(one, { rule, account }));
}

function isSamePlace(one: { readonly account?: string | undefined }, other: RulePlace): boolean {
  return one.account?.toLowerCase() === other.account?.toLowerCase();
}

interface Recorded extends Pick<RuleRecord, 'action' | 'writes'> {
  readonly place: RulePlace;
  readonly reason: string;
  readonly settings: readonly RuleSetting[];
}

async function record(engine: Records, principal: Principal, { action, place, reason, settings, writes }: Recorded): Promise<void> {
  const isSet = action === 'rule.set';
  const changes = settings.map(({ of, to, was, catalogue }) => ({ of, from: isSet ? was : to, to: isSet ? to : catalogue }));
  const detail = { rule: place.rule, account: place.account ?? null, changes, reason };
  const conflict = `Somebody else has set ${place.rule} in this moment. Look at it again, then repeat.`;
  await recordOfRule(engine, principal, { action, detail, writes, conflict });
}
