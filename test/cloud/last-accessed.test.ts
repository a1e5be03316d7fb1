import { expect, inject, test } from 'vitest';
import { lastAccessed } from '../../clouds/aws/entitlement/ask-use.ts';
import { readKeptAccesses } from '../../clouds/aws/entitlement/kept-accesses.ts';
import type { Observation } from '../../core/kind/facts.ts';
import { createKindReader } from '../../core/scan/kind-reader.ts';
import IamUser from '../../resources/aws/iam/user/user.ts';
import { openLiveAccount } from '../support/law/live-account.ts';
import { startCountingProxy } from '../support/proxies/counting-proxy.ts';
import { lastAccessedAnswers } from '../support/proxies/last-accessed.ts';

const REGION = 'us-east-1';

test('what IAM remembers of use is asked through the real client, two calls for each and one more where it is not ready', async () => {
  const proxy = await startCountingProxy(inject('motoUrl'), lastAccessedAnswers());
  try {
    const { cloud, account, send } = await openLiveAccount(proxy.url, REGION);
    const place = { cloud: 'aws', partition: 'aws', account, region: REGION } as const;
    for (const UserName of ['mara', 'noor', 'olga']) await send(place)('iam', 'CreateUser', { UserName });
    const pauses: number[] = [];
    const sleep = async (milliseconds: number) => void pauses.push(milliseconds);
    const reader = createKindReader({ reader: cloud.reader, place, sleep });
    const users: Observation[] = [];
    for await (const { observations } of IamUser.list(reader)) users.push(...observations);
    proxy.take();
    const seen = (kind: string) => (kind === IamUser.id ? users : []);
    const { told, unread, lists = [] } = await lastAccessed.ask(reader, { seen, now: new Date() });
    expect(Object.keys(told).toSorted()).toEqual(users.map(({ id }) => id).toSorted());
    expect(unread).toEqual({});
    const details = readKeptAccesses(Object.values(told)[0] ?? null, lists);
    expect([...details.keys()]).toEqual(['s3', 'sqs', 'kms']);
    expect(details.get('s3')?.actions.get('s3:getbucketpolicy')).toMatch(/^2026-11-20T08:00:00/);
    expect(details.get('kms')).toMatchObject({ last: undefined });
    const operations = proxy.take().map(({ operation }) => operation);
    expect(operations.filter((name) => name.endsWith('GenerateServiceLastAccessedDetails'))).toHaveLength(3);
    expect(operations).toHaveLength(7);
    expect(pauses).toEqual([1000]);
  } finally {
    await proxy.stop();
  }
});
