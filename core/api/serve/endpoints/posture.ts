import { goneAmong } from '../../../account/gone-accounts.ts';
import type { Engine } from '../../../engine.ts';
import { CloudmendError } from '../../../errors.ts';
import { readAging } from '../../../posture/aging.ts';
import { changeDueDays, type DueDaysSetting, readDueDays } from '../../../posture/due-days.ts';
import { noFinding, noteFinding, openFindingAt, readNotes } from '../../../posture/note.ts';
import { readImpact } from '../../../posture/read-impact.ts';
import { isWithin, type Reach } from '../../../reach/reach.ts';
import { type Candidate, coveredBy } from '../../../remediation/impact.ts';
import type { RuleSettings } from '../../../rule-setting/in-force.ts';
import type { DueDaysDocument } from '../../contract/documents/posture.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { findingDocument } from '../finding-document.ts';
import { requireSeen, stateOf } from '../seen.ts';

export const postureEndpoints = [
  serveRoute(routes.noteFinding, async ({ path, body }, { engine, principal, reach, ifMatch }) => {
    const { ruleId, account, region, ...change } = body;
    const place = { ...path, ruleId, account, region };
    if (!isWithin(reach, { account, region })) throw noFinding(place);
    await openFindingAt(engine, place);
    if (ifMatch !== '*') requireSeen(ifMatch, await noteState(engine, path.findingId), `The note of ${path.findingId}`);
    const { note } = await noteFinding(engine, principal, place, change);
    return { document: note, state: stateOf({ version: note.version }) };
  }),
  serveRoute(routes.readDueDays, async (_, { engine }) => {
    const found = await readDueDays(engine);
    return { document: dueDaysDocument(found), state: dueDaysState(found.setting) };
  }),
  serveRoute(routes.setDueDays, async ({ body }, { engine, principal, ifMatch }) => {
    if (ifMatch !== '*') requireSeen(ifMatch, dueDaysState((await readDueDays(engine)).setting), 'When findings are due');
    const setting = await changeDueDays(engine, principal, body);
    return { document: dueDaysDocument({ days: setting.days, setting }), state: dueDaysState(setting) };
  }),
  serveRoute(routes.readImpact, async ({ query }, { engine, reach }) => {
    const { select } = query;
    const unknown = select?.find((id) => !engine.catalogue.templates.has(id));
    if (unknown !== undefined)
      throw new CloudmendError('VALIDATION_FAILED', `There is no remediation ${unknown}. \`cloudmend remediations\` shows what is open.`);
    const { total, steps, best, candidates, weights, settings, isWhole } = await readImpact(engine, reach);
    const clears = coveredBy(candidates, select ?? [], weights);
    return {
      document: {
        total,
        steps: steps.map((step) => ({ ...step, ...describe(engine, candidates, step.id) })),
        ...(best !== undefined && { best: [...best] }),
        ...(select !== undefined && { selection: { templates: [...select], clears, remaining: total - clears } }),
        ...(!isWhole && { isAtMost: true as const }),
        ...inForce(settings, reach),
      },
    };
  }),
  serveRoute(routes.readAging, async (_, { engine, reach }) => {
    const { oldest, settings, isWhole, byDays, ...counts } = await readAging(engine, reach);
    const notes = await readNotes(
      engine,
      oldest.map(({ finding }) => finding.findingId),
    );
    const gone = await goneAmong(
      engine.table,
      oldest.map(({ finding }) => finding.account),
    );
    const rows = oldest.map(({ finding, days, due }) => ({
      finding: findingDocument(engine, finding, {
        ...{ exception: undefined, due, settings },
        ...{ note: notes.get(finding.findingId), gone: gone.get(finding.account) },
      }),
      days: Math.floor(days),
    }));
    const told = { ...counts, byAge: { ...counts.byAge }, byDays: [...byDays], byDue: { ...counts.byDue }, oldest: rows };
    return { document: { ...told, ...(!isWhole && { isAtMost: true as const }), ...inForce(settings, reach) } };
  }),
];

function inForce(settings: RuleSettings, reach: Reach | undefined) {
  const all = settings.within(reach);
  return all.length === 0 ? {} : { settings: [...all] };
}

/** The version of what is noted of a finding; none is a state too. */
export async function noteState(engine: Pick<Engine, 'table'>, findingId: string): Promise<string> {
  const note = (await readNotes(engine, [findingId])).get(findingId);
  return stateOf({ version: note?.version ?? 0 });
}

function dueDaysState(setting: DueDaysSetting | undefined): string {
  return stateOf({ version: setting?.version ?? 0 });
}

function describe({ catalogue }: Pick<Engine, 'catalogue'>, candidates: readonly Candidate[], id: string) {
  const { title = id, mode = 'manual' } = catalogue.templates.get(id)?.template ?? {};
  return { title, mode, severity: candidates.find((one) => one.id === id)?.severity ?? 'info' };
}

function dueDaysDocument({
  days,
  setting,
}: {
  readonly days: DueDaysDocument['days'];
  readonly setting: DueDaysSetting | undefined;
}): DueDaysDocument {
  const { reason, by, at } = setting ?? {};
  return { days: { ...days }, ...(reason !== undefined && { reason }), ...(by !== undefined && { by }), ...(at !== undefined && { at }) };
}
