import { readAging } from '../../../posture/aging.ts';
import { changeDueDays, type DueDaysSetting, readDueDays } from '../../../posture/due-days.ts';
import { noteFinding, readNotes } from '../../../posture/note.ts';
import type { DueDaysDocument } from '../../contract/documents/posture.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';
import { findingDocument } from '../finding-document.ts';

export const postureEndpoints = [
  serveRoute(routes.noteFinding, async ({ path, body }, { engine, principal }) => {
    const { ruleId, account, region, ...change } = body;
    const { note } = await noteFinding(engine, principal, { ...path, ruleId, account, region }, change);
    return { document: note };
  }),
  serveRoute(routes.readDueDays, async (_, { engine }) => ({ document: dueDaysDocument(await readDueDays(engine)) })),
  serveRoute(routes.setDueDays, async ({ body }, { engine, principal }) => {
    const setting = await changeDueDays(engine, principal, body);
    return { document: dueDaysDocument({ days: setting.days, setting }) };
  }),
  serveRoute(routes.readAging, async (_, { engine }) => {
    const { oldest, ...counts } = await readAging(engine);
    const notes = await readNotes(
      engine,
      oldest.map(({ finding }) => finding.findingId),
    );
    const rows = oldest.map(({ finding, days, due }) => ({
      finding: findingDocument(engine, finding, { exception: undefined, due, note: notes.get(finding.findingId) }),
      days: Math.floor(days),
    }));
    return { document: { ...counts, byAge: { ...counts.byAge }, byDue: { ...counts.byDue }, oldest: rows } };
  }),
];

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
