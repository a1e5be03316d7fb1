import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { TaskResourceList } from '../../../core/api/contract/documents/task.ts';
import { taskReply } from '../../../core/api/serve/task-document.ts';
import { createPlan } from '../../../core/plan/create-plan.ts';
import { scan } from '../../../core/scan/run-scan.ts';
import { endLines } from '../../../local/terminal/task-text.ts';
import { makeTerminal } from '../../../local/terminal/terminal.ts';
import type { Wind } from '../../support/law/facts-estate.ts';
import { makeLawEngine } from '../../support/law/law-engine.ts';
import { bareTrail, DELIVER, START, trailEstate, VALIDATE } from '../../support/law/trail-estate.ts';
import { readAudit } from '../../support/read-audit.ts';
import { mara } from '../../support/task/harness.ts';

const trail = bareTrail();

/** Whatever is written to the trail sets these facts besides. */
function sets(change: Partial<typeof trail>): Wind {
  return (estate, { id }) => {
    const facts = estate.facts(trail.arn);
    if (id === trail.arn && facts !== undefined) estate.set(trail.arn, { ...facts, ...change });
  };
}

async function mended(wind: Wind, templateIds: readonly string[] = [VALIDATE], unread: readonly string[] = []) {
  const estate = trailEstate([trail], { wind, unread });
  const law = makeLawEngine(estate.cloud, { catalogue: estate.catalogue });
  await scan(law.engine);
  const plan = await createPlan(law.engine, mara, { templateIds });
  const done = await law.run(plan.id);
  return { law, estate, done, resource: done.resources.find(({ resourceId }) => resourceId === trail.arn) };
}

describe('what changed besides the fix is named, and fails nothing', () => {
  test('the provider has set another value beside the one that was asked for', async () => {
    const { done, resource } = await mended(sets({ kmsKey: 'arn:aws:kms:eu-west-1:210987654321:key/new' }));
    expect(resource).toMatchObject({
      outcome: 'VERIFIED',
      beside: [{ fact: 'kmsKey', before: null, after: 'arn:aws:kms:eu-west-1:210987654321:key/new' }],
    });
    expect(done.task).toMatchObject({ outcome: 'SUCCESS' });
  });

  test('in the text and in the audit too, here without the value of what is long', async () => {
    const { law, done } = await mended(sets({ excludedSources: ['kms.amazonaws.com'] }));
    const terminal = makeTerminal({ out: new PassThrough(), note: new PassThrough() });
    const { items } = TaskResourceList.parse({ items: done.resources });
    expect(endLines(terminal, (await taskReply(law.engine, done.task.id, mara)).document, items).join('\n')).toContain(
      'changed besides: excludedSources',
    );
    const audit = await readAudit(law.engine, done.task.id);
    expect(JSON.stringify(audit)).toContain('"beside":["excludedSources"]');
  });

  test('an element of another fix that nobody asked for', async () => {
    const { resource } = await mended(sets({ isLogging: true }));
    expect(resource).toMatchObject({ outcome: 'VERIFIED', beside: [{ fact: 'isLogging', before: false, after: true }] });
  });

  test('after an undo as well', async () => {
    let isUndoing = false;
    const { law, done } = await mended((estate, request) => (isUndoing ? sets({ bucket: 'elsewhere' })(estate, request) : undefined));
    isUndoing = true;
    const { resources } = await law.undo(done.task.id);
    expect(resources.at(-1)).toMatchObject({ outcome: 'ROLLED_BACK', beside: [{ fact: 'bucket', after: 'elsewhere' }] });
  });
});

describe('what is not named', () => {
  test('what the fixes themselves have set, and what follows from it', async () => {
    const { resource } = await mended(() => undefined, [VALIDATE, START, DELIVER]);
    expect(resource?.outcome).toBe('VERIFIED');
    expect(resource).not.toHaveProperty('beside');
  });

  test('what the fix has set, where something else could not be read', async () => {
    const { resource } = await mended(() => undefined, [VALIDATE], ['excludedSources']);
    expect(resource?.outcome).toBe('VERIFIED');
    expect(resource).not.toHaveProperty('beside');
  });

  test('what could not be read', async () => {
    const { resource } = await mended(
      sets({ excludedSources: ['kms.amazonaws.com'], bucket: 'elsewhere' }),
      [VALIDATE],
      ['excludedSources'],
    );
    expect(resource).toMatchObject({ outcome: 'VERIFIED', beside: [{ fact: 'bucket' }] });
  });

  test('what changes by itself', async () => {
    const { resource } = await mended(sets({ logGroupClass: 'DELIVERY' }));
    expect(resource).not.toHaveProperty('beside');
  });
});
