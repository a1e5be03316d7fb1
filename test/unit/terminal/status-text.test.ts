import { expect, test } from 'vitest';
import { stageLines, statusText } from '../../../local/terminal/task-text.ts';
import { joel, make, mara, say, worldOf } from '../../support/api/world.ts';
import { paperTerminal } from '../../support/paper-terminal.ts';

async function shown() {
  const world = await worldOf(['tea-a']);
  const terminal = paperTerminal(80);
  const text = async (id: string) => statusText(terminal, (await world.send(mara, `GET /v1/tasks/${id}`)).json.task);
  return { world, text };
}

test('what is put to its approvers is sent for approval from the first moment, as nobody asks for a ticket', async () => {
  const { world, text } = await shown();
  const planId = (await world.send(mara, 'POST /v1/plans', { body: { templateIds: ['aws.s3.put-bucket-policy-tls'] } })).json.id;
  const body = { planId, name: 'TLS', description: 'Tea', consent: true };
  const { task } = (await world.send(mara, 'POST /v1/tasks', { body })).json;
  expect(task.status).toBe('APPROVAL_CHECK');
  expect(await text(task.id)).toMatch(/^Sent for Approval: /);
});

test('what is approved is said once to be', async () => {
  const { world, text } = await shown();
  const id = await make(world);
  const { revision, digest } = (await world.send(joel, `GET /v1/tasks/${id}`)).json.revisions[0];
  const body = { revision, digest, decision: 'approve' };
  await world.send(joel, `POST /v1/tasks/${id}/decisions`, { body });
  expect(await text(id)).toBe('Approved by joel, 1 of 1. Writing begins by itself.');
});

test('what has ended says what became of it', async () => {
  const { world, text } = await shown();
  const id = await make(world);
  await say(world, id);
  expect(await text(id)).toMatch(/^Done: Mended/);
});

test('a stage whose sentence does not fit its line says it below', async () => {
  const { world } = await shown();
  const id = await make(world);
  await say(world, id);
  const { items } = (await world.send(mara, `GET /v1/tasks/${id}/stages`)).json;
  const narrow = items.flatMap((stage: Parameters<typeof stageLines>[1]) => stageLines(paperTerminal(80), stage));
  const wide = items.flatMap((stage: Parameters<typeof stageLines>[1]) => stageLines(paperTerminal(200), stage));
  expect(wide).toHaveLength(items.length);
  expect(narrow.length).toBeGreaterThan(items.length);
  expect(narrow.filter((line: string) => line.length > 80)).toEqual([]);
  expect(narrow.join(' ').split(/ +/)).toEqual(wide.join(' ').split(/ +/));
});

test('the line of stage 4 says each number once', async () => {
  const { world } = await shown();
  const id = await make(world);
  await say(world, id);
  const { items } = (await world.send(mara, `GET /v1/tasks/${id}/stages`)).json;
  const fourth = items.find(({ stage }: { stage: number }) => stage === 4);
  const said = stageLines(paperTerminal(300), { ...fourth, counts: { targeted: 43, unplanned: 17, exclusions: 29 } }).join(' ');
  for (const number of ['43 targeted', '17 left out while planning', '29 exclusions']) expect(said.split(number)).toHaveLength(2);
  expect(fourth.message).not.toMatch(/[0-9]/);
});
