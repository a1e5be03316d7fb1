import { describe, expect, test } from 'vitest';
import type { Facts } from '../../core/kind/facts.ts';
import type { KindReader, ResourceKind } from '../../core/kind/kind.ts';
import SecurityGroup from '../../resources/aws/ec2/security-group/security-group.ts';
import { catalogue } from '../../templates/catalogue.gen.ts';
import { shopGroup } from '../fixtures/security-groups.ts';

const withNeighbours = [...catalogue.kinds.values()].filter(({ neighbours }) => neighbours !== undefined);

test('there are kinds that know their neighbours', () => {
  expect(withNeighbours.length).toBeGreaterThanOrEqual(3);
});

test.each(withNeighbours.map((kind) => [kind.id, kind] as const))(
  '%s names kinds of its own cloud as neighbours',
  (_, { cloud, neighbours }) => {
    expect(neighbours?.kinds.length).toBeGreaterThan(0);
    for (const id of neighbours?.kinds ?? []) expect(catalogue.kinds.get(id)?.cloud.id, id).toBe(cloud.id);
  },
);

/** Ids of the neighbours of a resource with these facts, by a reader that has no answer to anything. */
async function found<F extends Facts>({ neighbours }: ResourceKind<F>, id: string, facts: F): Promise<readonly string[]> {
  const place = { cloud: 'aws', partition: 'aws', account: '210987654321', region: 'eu-west-1' };
  const nothing: KindReader = {
    place,
    one: async () => undefined,
    async *pages() {},
    each: async (items, work) => Promise.all(items.map(work)),
    field: async (read) => ({ known: await read() }),
    wants: () => true,
    pause: async () => {},
  };
  const all = (await neighbours?.find({ id, facts }, nothing)) ?? [];
  for (const { kind } of all) expect(neighbours?.kinds).toContain(kind);
  return all.map((one) => one.id);
}

describe('a security group', () => {
  const ec2 = 'arn:aws:ec2:eu-west-1:210987654321';
  const own = `${ec2}:security-group/sg-0a1b2c3d4e5f60718`;

  test('has the instances that it stands before, and the groups of the account that its rules name', async () => {
    const group = shopGroup('tcp/5432..5432/group/sg-0b@', 'tcp/22..22/group/sg-0c@210987654321');
    expect(await found(SecurityGroup, own, group)).toEqual([
      `${ec2}:instance/i-0c1d2e3f4a5b6c7d8`,
      `${ec2}:security-group/sg-0b`,
      `${ec2}:security-group/sg-0c`,
    ]);
  });

  test('is not its own neighbour, and neither is a group of another account or a load balancer', async () => {
    const group = shopGroup('tcp/22..22/group/sg-0a1b2c3d4e5f60718@', 'tcp/22..22/group/sg-0d@333333333333');
    expect(await found(SecurityGroup, own, { ...group, usedBy: ['load balancer shop'] })).toEqual([]);
  });
});
