import { afterAll, describe, expect, inject, test } from 'vitest';
import { cloudOf } from '../../core/catalogue.ts';
import { placeIn } from '../../core/cloud.ts';
import { CloudmendError } from '../../core/errors.ts';
import { JsonRecord } from '../../core/json.ts';
import type { Observation } from '../../core/kind/facts.ts';
import { factsOf } from '../../core/kind/known.ts';
import { createPlan } from '../../core/plan/create-plan.ts';
import { observe } from '../../core/plan/observe.ts';
import { loadResourcePlans } from '../../core/plan/read-plan.ts';
import type { Cloud } from '../../core/ports.ts';
import { createKindReader } from '../../core/scan/kind-reader.ts';
import { scan } from '../../core/scan/run-scan.ts';
import { createDemoCloud } from '../../local/demo-cloud/demo-cloud.ts';
import { createDemoSubscription } from '../../local/demo-cloud/demo-subscription.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { templateFixtures } from '../fixtures/index.gen.ts';
import { makeFakeClock } from '../support/fake-clock.ts';
import { makeLawEngine } from '../support/law/law-engine.ts';
import { type LiveAccount, openLiveAccount } from '../support/law/live-account.ts';
import { openLiveSubscription } from '../support/law/live-subscription.ts';
import { mara } from '../support/task/harness.ts';

/** One implementation of the port, with an account in which a fix has something to do. */
interface Subject {
  readonly cloud: Cloud;
  readonly close?: () => Promise<void>;
}

const BUCKETS = { fix: 'aws.s3.put-bucket-versioning', gone: 'arn:aws:s3:::nobody-has-this-bucket' };
const ACCOUNTS = {
  fix: 'azure.storage.update-account-https',
  gone: '/subscriptions/<account>/resourceGroups/none/providers/Microsoft.Storage/storageAccounts/nobody',
};

async function planted(account: LiveAccount, fix: string): Promise<Cloud> {
  const fixture = templateFixtures.get(fix);
  if (fixture === undefined || !('plant' in fixture) || fixture.plant === undefined) throw new Error(`${fix} plants nothing.`);
  const target = { ...fixture.target, account: account.account };
  await fixture.plant(account.send(target), target);
  return account.cloud;
}

const subjects: { readonly [name: string]: { readonly of: typeof BUCKETS; open(): Promise<Subject> } } = {
  'AWS, on an emulator': {
    of: BUCKETS,
    open: async () => ({ cloud: await planted(await openLiveAccount(inject('motoUrl'), 'eu-west-1'), BUCKETS.fix) }),
  },
  'Azure, on a fake Resource Manager': {
    of: ACCOUNTS,
    async open() {
      const subscription = await openLiveSubscription();
      return { cloud: await planted(subscription, ACCOUNTS.fix), close: () => subscription.arm.close() };
    },
  },
  'the accounts of the demo': {
    of: { ...BUCKETS, fix: 'aws.s3.put-bucket-policy-tls' },
    open: async () => ({ cloud: await createDemoCloud({ clock: makeFakeClock() }) }),
  },
  'the subscription of the demo': { of: ACCOUNTS, open: async () => ({ cloud: await createDemoSubscription() }) },
};

describe.each(Object.entries(subjects))('%s', (_, { of, open }) => {
  const opened = open();
  afterAll(async () => void (await (await opened).close?.()));
  const rules = cloudOf(catalogue, of.fix);
  const template = catalogue.templates.get(of.fix)?.template;
  if (template === undefined) throw new Error(`There is no ${of.fix}.`);
  const kind = template.resource;

  async function account() {
    const [first] = await (await opened).cloud.accounts();
    if (first === undefined) throw new Error('It has no account.');
    return first;
  }

  async function listed() {
    const { cloud } = await opened;
    const { partition, account: id } = await account();
    const found: Observation[] = [];
    const [region = ''] = await cloud.regions(await account());
    const place = placeIn(rules, { partition, account: id, region: kind.scope === 'global' ? 'global' : region });
    for await (const page of kind.list(createKindReader({ reader: cloud.reader, place, since: new Date() })))
      found.push(...page.observations);
    return found;
  }

  test('says its accounts and their regions in the words of its cloud', async () => {
    const one = await account();
    expect(one.cloud).toBe(rules.id);
    expect(rules.isPartition(one.partition) && rules.isAccount(one.account)).toBe(true);
    const regions = await (await opened).cloud.regions(one);
    expect(regions.length).toBeGreaterThan(0);
    expect(regions.filter((region) => !rules.isRegion(region))).toEqual([]);
  });

  test('lists resources of the account by ids that say whose they are and compare themselves, and reads each as it lists it', async () => {
    const one = await account();
    const found = await listed();
    expect(found.length).toBeGreaterThan(0);
    for (const observation of found.slice(0, 5)) {
      const { id, region, partition } = observation;
      const parsed = rules.parseId(id);
      expect(parsed).toMatchObject({ partition: one.partition });
      expect([one.account, undefined]).toContain(parsed?.account);
      expect(rules.normalId(rules.normalId(id))).toBe(rules.normalId(id));
      const read = await observe(
        { ...(await opened), catalogue },
        { resourceId: id, kind: kind.id, partition, account: one.account, region },
      );
      expect(read).toEqual(observation);
    }
  });

  test('says that a resource which is not there is not there', async () => {
    const { partition, account: id } = await account();
    const at = { resourceId: of.gone.replace('<account>', id), kind: kind.id, partition, account: id, region: 'global' };
    expect(await observe({ ...(await opened), catalogue }, at)).toBeUndefined();
  });

  test('never says of an account that it cannot see that nothing is there', async () => {
    const { partition, account: id } = await account();
    const stranger = id.replaceAll(/\d/g, '9');
    const at = { resourceId: of.gone.replace('<account>', stranger), kind: kind.id, partition, account: stranger, region: 'global' };
    await expect(observe({ ...(await opened), catalogue }, at)).rejects.toThrow(CloudmendError);
  });

  test('carries out what was planned and approved, as calls that core does not read, and takes it back', async () => {
    const { cloud } = await opened;
    const law = makeLawEngine(cloud);
    await scan(law.engine, { filters: { rules: [...template.fixes] } });
    const plan = await createPlan(law.engine, mara, { templateIds: [of.fix] });
    const [first] = await loadResourcePlans(law.engine, plan);
    if (first === undefined) throw new Error('Nothing is planned.');
    for (const call of [...first.calls, ...first.undo]) {
      expect(call.says).toMatch(/^\S+ \S+$/);
      expect(JsonRecord.parse(JSON.parse(JSON.stringify(call.body)))).toEqual(call.body);
      expect(call.grants.flatMap(({ actions }) => actions).length).toBeGreaterThan(0);
    }
    const facts = async () => {
      const seen = await observe({ cloud, catalogue }, first);
      return seen === undefined ? undefined : kind.elements(factsOf(seen));
    };
    const before = await facts();
    const done = await law.run(plan.id);
    expect(new Set(done.resources.map(({ outcome }) => outcome))).toEqual(new Set(['VERIFIED']));
    expect(await facts()).toMatchObject(first.after);
    const undone = await law.undo(done.task.id);
    expect(undone.task.status).toBe('DONE');
    if (template.mode === 'fix' && template.reversibility.kind === 'exact') expect(await facts()).toEqual(before);
  });
});
