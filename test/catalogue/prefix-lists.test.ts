import { expect, test } from 'vitest';
import type { AwsBody } from '../../clouds/aws/call.ts';
import { judge } from '../../core/finding/verdict.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Observation } from '../../core/kind/facts.ts';
import { createCallMemo } from '../../core/scan/call-memo.ts';
import { createKindReader } from '../../core/scan/kind-reader.ts';
import { permissionsOf, ruleOfKey } from '../../resources/aws/ec2/security-group/group-rule.ts';
import SecurityGroup from '../../resources/aws/ec2/security-group/security-group.ts';
import { rules } from '../../rules/index.gen.ts';
import { refused, scriptedCloud } from '../support/cloud/scripted-cloud.ts';

const target = { cloud: 'aws', partition: 'aws', account: '210987654321', region: 'eu-central-1' } as const;
const OFFICES = 'pl-0a1b2c3d';
const PARTNERS = 'pl-0f1e2d3c';
const CLOUDFRONT = 'pl-3b927c52';
const LISTS = { PrefixLists: [OFFICES, PARTNERS, CLOUDFRONT].map((PrefixListId) => ({ PrefixListId, OwnerId: ownerOf(PrefixListId) })) };

/** A list that is shared with the account belongs to another one, and is read like its own. */
function ownerOf(list: string): string {
  if (list === CLOUDFRONT) return 'AWS';
  return list === PARTNERS ? '444455556666' : target.account;
}

const ssh = (peer: string) => ruleOfKey(`tcp/22..22/${peer}`, '');

function described(name: string, ...peers: readonly string[]): JsonObject {
  return { GroupId: `sg-${name}`, GroupName: name, OwnerId: target.account, IpPermissions: permissionsOf(peers.map(ssh)) };
}

/** The account's groups, one a page, with what its lists hold. */
function account(groups: readonly JsonObject[], held: { readonly [list: string]: readonly string[] }, isDenied = false) {
  const answer = ({ operation, input }: AwsBody): JsonObject => {
    if (operation === 'DescribeSecurityGroups') {
      const page = Number(input['NextToken'] ?? 0);
      return { SecurityGroups: groups.slice(page, page + 1), ...(page + 1 < groups.length && { NextToken: `${page + 1}` }) };
    }
    if (operation === 'DescribeManagedPrefixLists') return LISTS;
    if (operation !== 'GetManagedPrefixListEntries') return operation === 'GetServiceQuota' ? { Quota: { Value: 60 } } : {};
    return { Entries: (held[String(input['PrefixListId'])] ?? []).map((Cidr) => ({ Cidr })) };
  };
  return scriptedCloud([target.account], [target.region], (_, request) => {
    if (isDenied && request.operation === 'GetManagedPrefixListEntries') throw refused('denied', request);
    return answer(request);
  });
}

async function look(cloud: ReturnType<typeof account>) {
  const seen: Observation[] = [];
  const reader = createKindReader({ reader: createCallMemo(cloud.reader, new Set()).forUnit('groups'), place: target });
  for await (const { observations } of SecurityGroup.list(reader)) seen.push(...observations);
  const rule = rules.get('aws.ec2.ssh-not-public');
  if (rule === undefined) throw new Error('The catalogue has no rule about SSH.');
  const verdicts = seen.map((one) => [one.id.split('sg-')[1], judge(rule, one, { now: new Date('2026-06-01'), others: () => [] }).verdict]);
  const calls = cloud.calls.map((call) => call.split(' ')[2]).filter((operation) => operation?.includes('PrefixList'));
  return { verdicts: Object.fromEntries(verdicts), calls };
}

const groups = [
  described('shop', `prefixList/${OFFICES}`),
  described('office', `prefixList/${OFFICES}`, `prefixList/${CLOUDFRONT}`),
  described('partners', `prefixList/${PARTNERS}`),
];

test('a list that holds everyone opens the groups that name it, also one that another account shares', async () => {
  const { verdicts } = await look(account(groups, { [OFFICES]: ['198.51.100.0/24'], [PARTNERS]: ['0.0.0.0/1', '128.0.0.0/1'] }));
  expect(verdicts).toEqual({ shop: 'pass', office: 'pass', partners: 'fail' });
});

test('lists cost one call for the region and one for each that a group names, and nothing where none does', async () => {
  const { calls } = await look(account(groups, {}));
  expect(calls.sort()).toEqual(['DescribeManagedPrefixLists', 'GetManagedPrefixListEntries', 'GetManagedPrefixListEntries']);
  expect((await look(account([described('plain', 'cidrIpv4/10.0.0.0/8')], {}))).calls).toEqual([]);
});

test('what a list holds that may not be read is unknown, for the groups alone whose rules leave it open', async () => {
  const plain = [described('plain', 'cidrIpv4/10.0.0.0/8'), described('open', 'cidrIpv4/0.0.0.0/0', `prefixList/${OFFICES}`)];
  const { verdicts } = await look(account([...groups, described('edge', `prefixList/${CLOUDFRONT}`), ...plain], {}, true));
  expect(verdicts).toEqual({ shop: 'unknown', office: 'unknown', partners: 'unknown', edge: 'pass', plain: 'pass', open: 'fail' });
});
