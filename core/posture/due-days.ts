import * as z from 'zod';
import { recordInInstallation } from '../audit/installation-audit.ts';
import type { Records } from '../engine.ts';
import { defineEntity } from '../entity.ts';
import { CloudmendError, ConditionFailed } from '../errors.ts';
import { eventWrite } from '../event/outbox.ts';
import { isAllowed, permissions } from '../permissions.ts';
import type { Principal } from '../principal.ts';
import { DEFAULT_DUE_DAYS, type DueDays, MOST_DUE_DAYS } from './due.ts';

const Days = z.number().int().min(1).max(MOST_DUE_DAYS).nullable();

const DueDaysSetting = z.strictObject({
  days: z.strictObject({ critical: Days, high: Days, medium: Days, low: Days, info: Days }),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  version: z.number().int().min(1),
});
export type DueDaysSetting = z.infer<typeof DueDaysSetting>;

const dueDaysEntity = defineEntity({
  identity: [],
  name: 'DueDays',
  schemaVersion: 1,
  schema: DueDaysSetting,
  key: () => ({ pk: 'SETTINGS', sk: 'DUE-DAYS' }),
});

/** The days that hold, and who set them: undefined where nobody has. */
export async function readDueDays(
  engine: Pick<Records, 'table'>,
): Promise<{ readonly days: DueDays; readonly setting: DueDaysSetting | undefined }> {
  const setting = await dueDaysEntity.find(engine.table, {});
  return { days: setting?.days ?? DEFAULT_DUE_DAYS, setting };
}

/** Sets the days of some severities; the others stay. Throws FORBIDDEN and CONFLICT_STATE. */
export async function changeDueDays(
  engine: Records,
  principal: Principal,
  { days, reason }: { readonly days: Partial<DueDays>; readonly reason: string },
): Promise<DueDaysSetting> {
  if (!isAllowed(principal, permissions.changeLimits))
    throw new CloudmendError('FORBIDDEN', `${principal.name} may not change when findings are due: it takes the role admin.`);
  const { days: before, setting } = await readDueDays(engine);
  const next: DueDaysSetting = {
    days: { ...before, ...days },
    ...{ reason, by: principal.name, at: engine.clock.now().toISOString(), version: (setting?.version ?? 0) + 1 },
  };
  const detail = { before: { ...before }, after: { ...next.days }, reason };
  const when = setting === undefined ? ({ exists: false } as const) : { attribute: 'version', equals: setting.version };
  const event = eventWrite(engine, { type: 'SettingsChanged', subject: 'due-days', detail });
  try {
    await recordInInstallation(engine, { principal, action: 'settings.due-days', detail }, [
      { put: dueDaysEntity.encode(next), when },
      event,
    ]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    throw new CloudmendError('CONFLICT_STATE', 'Somebody else has set the days in this moment. Read them again, then repeat.');
  }
  return next;
}
