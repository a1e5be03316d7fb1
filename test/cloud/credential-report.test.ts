import * as fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import * as z from 'zod';
import { isJudgedAlone } from '../../core/finding/rule.ts';
import { judge } from '../../core/finding/verdict.ts';
import type { Observation } from '../../core/kind/facts.ts';
import type { CloudReader } from '../../core/ports.ts';
import { createCallMemo } from '../../core/scan/call-memo.ts';
import { createKindReader } from '../../core/scan/kind-reader.ts';
import IamUser from '../../resources/aws/iam/user/user.ts';
import { rules } from '../../rules/index.gen.ts';
import type { Send } from '../fixtures/fixture.ts';
import { openLiveAccount } from '../support/law/live-account.ts';

const REGION = 'us-east-1';
// What is told of a user among others needs no report.
const own = [...rules.values()].filter((rule) => rule.resource.id === IamUser.id && isJudgedAlone(rule));

interface Person {
  readonly keys: number;
  /** Whether the first key is inactive. */
  readonly resting: boolean;
  readonly hasPassword: boolean;
  readonly hasMfa: boolean;
}
const arbitraryPerson: fc.Arbitrary<Person> = fc.record({
  keys: fc.constantFrom(0, 1, 1, 2),
  resting: fc.boolean(),
  hasPassword: fc.boolean(),
  hasMfa: fc.boolean(),
});

async function plant(send: Send, name: string, { keys, resting, hasPassword, hasMfa }: Person): Promise<void> {
  await send('iam', 'CreateUser', { UserName: name });
  for (let key = 0; key < keys; key += 1) {
    const made = z
      .object({ AccessKey: z.object({ AccessKeyId: z.string() }) })
      .parse(await send('iam', 'CreateAccessKey', { UserName: name }));
    if (resting && key === 0)
      await send('iam', 'UpdateAccessKey', { UserName: name, AccessKeyId: made.AccessKey.AccessKeyId, Status: 'Inactive' });
  }
  if (hasPassword) await send('iam', 'CreateLoginProfile', { UserName: name, Password: 'Only-for-m0to' });
  if (!hasMfa) return;
  const device = await send('iam', 'CreateVirtualMFADevice', { VirtualMFADeviceName: name });
  const { SerialNumber } = z.object({ VirtualMFADevice: z.object({ SerialNumber: z.string() }) }).parse(device).VirtualMFADevice;
  await send('iam', 'EnableMFADevice', { UserName: name, SerialNumber, AuthenticationCode1: '123456', AuthenticationCode2: '654321' });
}

test('users of a running cloud get the same verdicts from its report as from single reads, with fewer calls', async () => {
  const { cloud, account, send } = await openLiveAccount(inject('motoUrl'), REGION);
  const target = { cloud: 'aws', partition: 'aws', account, region: REGION } as const;
  const began = new Date();
  const people = fc.sample(arbitraryPerson, { numRuns: 24, seed: 20_261_129 });
  for (const [index, person] of people.entries()) await plant(send(target), `person-${index}`, person);

  async function look(since?: Date) {
    let calls = 0;
    const counted: CloudReader = {
      async send(...asked) {
        calls += 1;
        return await cloud.reader.send(...asked);
      },
    };
    const reader = createKindReader({ reader: createCallMemo(counted, new Set()).forUnit('users'), place: target, since });
    const seen: Observation[] = [];
    for await (const { observations } of IamUser.list(reader)) seen.push(...observations);
    const now = new Date();
    const said = seen.flatMap((one) => own.map((rule) => [one.id, rule.id, judge(rule, one, { now, others: () => [] })] as const));
    return { calls, said };
  }

  const [singly, fromReport] = [await look(), await look(began)];
  expect(singly.said.length).toBe(people.length * own.length);
  expect(new Set(singly.said.map(([, , { verdict }]) => verdict))).toEqual(new Set(['pass', 'fail']));
  expect(fromReport.said).toEqual(singly.said);
  expect(fromReport.calls).toBeLessThan(singly.calls / 3);
});
