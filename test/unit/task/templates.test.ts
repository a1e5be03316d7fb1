import { expect, test } from 'vitest';
import type { Catalogue } from '../../../core/catalogue.ts';
import { setKillSwitch } from '../../../core/guard/change-guard.ts';
import type { CatalogueTemplate, FixTemplate } from '../../../core/remediation/template.ts';
import { catalogue as whole } from '../../../templates/catalogue.gen.ts';
import { inOtherWords } from '../../support/law/in-other-words.ts';
import { approve, askedTask, expectNoResidue, outcomes, sentBy, view } from '../../support/task/acts.ts';
import { askUndo } from '../../support/task/ask-undo.ts';
import { bucketEstate, TLS } from '../../support/task/estates.ts';
import type { Harness } from '../../support/task/harness.ts';
import { ines, makeHarness, scanAll } from '../../support/task/harness.ts';

/** A version after the one that the catalogue has today. */
const NEWER = (whole.templates.get(TLS)?.version ?? 0) + 1;

interface Asked {
  readonly harness: Harness;
  readonly id: string;
  /** Puts another edition of the template into the catalogue of the running process; undefined takes it out. */
  change(edition: Partial<Pick<CatalogueTemplate, 'version' | 'behaviour'>> | undefined): void;
  /** Puts a template and its kind, written otherwise, into the catalogue of the running process. */
  rewrite(template: FixTemplate): void;
}

async function asked(...buckets: string[]): Promise<Asked> {
  const templates = new Map(whole.templates);
  const kinds = new Map(whole.kinds);
  const catalogue: Catalogue = { ...whole, kinds, templates };
  const harness = await makeHarness({ accounts: bucketEstate(...buckets), catalogue });
  await scanAll(harness);
  const id = await askedTask(harness, [TLS]);
  const change: Asked['change'] = (edition) => {
    const found = templates.get(TLS);
    if (edition === undefined || found === undefined) templates.delete(TLS);
    else templates.set(TLS, { ...found, ...edition });
  };
  const rewrite: Asked['rewrite'] = (template) => {
    const found = templates.get(template.id);
    if (found === undefined) throw new Error(`There is no template ${template.id}.`);
    templates.set(template.id, { ...found, template, source: 'f'.repeat(64) });
    kinds.set(template.resource.id, template.resource);
  };
  return { harness, id, change, rewrite };
}

test('a newer template is planned with again and put to the approvers (S0-09)', async () => {
  const { harness, id, change } = await asked('tea-orders');
  change({ version: NEWER });
  const shown = await approve(harness, id);
  expect(sentBy(harness)).toEqual([]);
  expect(shown.task).toMatchObject({ status: 'AWAITING_APPROVAL', revision: 2, reason: { code: 'PLAN_DRIFT', stage: 3 } });
  expect((await approve(harness, id)).task.outcome).toBe('SUCCESS');
  expect(sentBy(harness)).toHaveLength(1);
  await expectNoResidue(harness, id);
});

test('a template of the same version that was recorded to do something else ends the task before any write (S0-09, S0-31)', async () => {
  const { harness, id, change } = await asked('tea-orders');
  change({ behaviour: '7'.repeat(64) });
  const shown = await approve(harness, id);
  expect(sentBy(harness)).toEqual([]);
  expect(shown.task).toMatchObject({ status: 'DONE', outcome: 'FAILED', reason: { code: 'TEMPLATE_INVALID', stage: 3 } });
  expect(shown.stages.find(({ stage }) => stage === 3)?.outcome).toBe('failed');
  await expectNoResidue(harness, id);
});

test('a template that only reads differently since, and all of its kind with it, does what was approved', async () => {
  const { harness, id, rewrite } = await asked('tea-orders');
  rewrite(await inOtherWords(TLS));
  expect((await approve(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS', revision: 1 });
  expect(sentBy(harness)).toHaveLength(1);
  await expectNoResidue(harness, id);
});

test('a template that is gone ends the task before any write (S0-09, S0-31)', async () => {
  const { harness, id, change } = await asked('tea-orders');
  change(undefined);
  const shown = await approve(harness, id);
  expect(sentBy(harness)).toEqual([]);
  expect(shown.task).toMatchObject({ status: 'DONE', outcome: 'FAILED', reason: { code: 'TEMPLATE_UNAVAILABLE', stage: 3 } });
  await expectNoResidue(harness, id);
});

test('a template that is newer by the second wave: the first stays mended, the rest is asked for again', async () => {
  const { harness, id, change } = await asked('tea-a', 'tea-b');
  harness.hooks.after = (passing) => {
    if (passing.port === 'cloud' && passing.isWrite) change({ version: NEWER });
  };
  const shown = await approve(harness, id);
  expect(sentBy(harness)).toHaveLength(1);
  expect(outcomes(shown)).toEqual(['VERIFIED', 'DRIFTED']);
  expect(shown.task).toMatchObject({ status: 'AWAITING_APPROVAL', revision: 2 });
  harness.hooks.after = undefined;
  expect((await approve(harness, id)).task).toMatchObject({ status: 'DONE', outcome: 'SUCCESS' });
  await expectNoResidue(harness, id);
});

test('a pause in mid-run, a deployment with a newer template, and on: nothing that was written is lost', async () => {
  const { harness, id, change } = await asked('tea-a', 'tea-b');
  harness.hooks.after = async (passing) => {
    if (passing.port !== 'cloud' || !passing.isWrite) return;
    harness.hooks.after = undefined;
    await setKillSwitch(harness.engine, ines, { on: true, reason: 'Deployment' });
  };
  await approve(harness, id);
  change({ version: NEWER });
  await setKillSwitch(harness.engine, ines, { on: false, reason: '' });
  await harness.settle();
  const shown = await view(harness, id);
  expect(outcomes(shown)).toEqual(['VERIFIED', 'DRIFTED']);
  expect(shown.task).toMatchObject({ status: 'AWAITING_APPROVAL', revision: 2, reason: { code: 'PLAN_DRIFT' } });
});

test('an undo needs no template: it goes back by what was written, whatever became of the template', async () => {
  const { harness, id, change } = await asked('tea-orders');
  await approve(harness, id);
  change(undefined);
  await askUndo(harness.engine, ines, id);
  await harness.settle();
  expect(outcomes(await view(harness, id), 2)).toEqual(['ROLLED_BACK']);
  await expectNoResidue(harness, id);
});
