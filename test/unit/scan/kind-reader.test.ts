import { expect, test } from 'vitest';
import * as z from 'zod';
import { awsRequest } from '../../../clouds/aws/call.ts';
import { defineRead } from '../../../clouds/aws/kind.ts';
import type { JsonObject } from '../../../core/json.ts';
import { createCallMemo } from '../../../core/scan/call-memo.ts';
import { createKindReader } from '../../../core/scan/kind-reader.ts';
import { refused, scriptedCloud } from '../../support/cloud/scripted-cloud.ts';

const target = { cloud: 'aws', partition: 'aws', account: '111122223333', region: 'eu-west-1' } as const;
const listTeas = defineRead({
  service: 'tea',
  operation: 'ListTeas',
  iamActions: ['tea:ListTeas'],
  output: z.object({ Teas: z.array(z.string()) }),
  pages: { input: 'Marker', output: 'List.NextMarker' },
  absentCodes: ['NoSuchTea'],
});

function readerOf(answers: readonly JsonObject[]) {
  const cloud = scriptedCloud([], [], () => answers[cloud.calls.length - 1] ?? {});
  return { cloud, reader: createKindReader({ reader: cloud.reader, place: target, regions: new Set(['eu-west-1']) }) };
}

async function teasOf(answers: readonly JsonObject[], cursor?: string) {
  const { reader, cloud } = readerOf(answers);
  const teas: string[] = [];
  for await (const { answer } of reader.pages(listTeas, {}, cursor)) teas.push(...answer.Teas);
  return { teas, calls: cloud.calls };
}

test('follows the token to the end, also one that lies deeper in the answer', async () => {
  const { teas, calls } = await teasOf([
    { Teas: ['assam'], List: { NextMarker: 'b' } },
    { Teas: ['sencha'], List: { NextMarker: '' } },
  ]);
  expect(teas).toEqual(['assam', 'sencha']);
  expect(calls.map((call) => call.split(' ').at(-1))).toEqual(['{}', '{"Marker":"b"}']);
});

test('goes on from a cursor', async () => {
  expect((await teasOf([{ Teas: ['sencha'] }], 'b')).calls[0]).toContain('{"Marker":"b"}');
});

test('a token that repeats itself ends the listing as unreadable', async () => {
  const again = { Teas: ['assam'], List: { NextMarker: 'b' } };
  await expect(teasOf([again, again, again])).rejects.toThrow(/repeats itself/);
});

test('a declared code is an answer, another is a reason', async () => {
  const { reader, cloud } = readerOf([]);
  cloud.script = (_target, request) => {
    throw refused('absent', request, 'NoSuchTeaException');
  };
  await expect(reader.one(listTeas, {})).resolves.toBeUndefined();
  cloud.script = (_target, request) => {
    throw refused('absent', request, 'NoSuchHouse');
  };
  await expect(reader.field(() => reader.one(listTeas, {}))).resolves.toMatchObject({ unknown: { fault: 'rejected' } });
});

test('a stopped call and a fault in the program are no reason for anything', async () => {
  const { reader, cloud } = readerOf([]);
  cloud.script = (_target, request) => {
    throw refused('aborted', request);
  };
  await expect(reader.field(() => reader.one(listTeas, {}))).rejects.toMatchObject({ fault: 'aborted' });
  await expect(reader.field(async () => JSON.parse('{'))).rejects.toThrow(SyntaxError);
});

test('wants the regions that were asked for, and what has none', () => {
  const { reader } = readerOf([]);
  expect(['eu-west-1', 'us-east-1', 'global'].map(reader.wants)).toEqual([true, false, true]);
});

test('a memo asks once, keeps a denial, and asks again after a throttle', async () => {
  const cloud = scriptedCloud([], [], (_target, request) => {
    throw refused(request.operation === 'Brew' ? 'denied' : 'throttled', request);
  });
  const memo = createCallMemo(cloud.reader, new Set(['tea Brew'])).forUnit('one');
  for (const operation of ['Brew', 'Brew', 'Pour', 'Pour']) await memo.send(target, awsRequest('tea', operation, {})).catch(() => {});
  expect(cloud.calls.map((call) => call.split(' ')[2])).toEqual(['Brew', 'Pour', 'Pour']);
});

test('a memo of a unit lets the oldest pages of a listing go, and keeps what is asked for again and again', async () => {
  const cloud = scriptedCloud([], [], (_target, { operation }) => ({
    Leaves: Array.from({ length: operation === 'List' ? 900 : 1 }, () => 'leaf'),
  }));
  const memo = createCallMemo(cloud.reader, new Set()).forUnit('one');
  const ask = (operation: string, page: number) => memo.send(target, awsRequest('tea', operation, { page }));
  for (const page of [1, 2, 3]) {
    await ask('List', page);
    await ask('Describe', 0);
  }
  await ask('List', 3);
  await ask('List', 1);
  expect(cloud.calls.map((call) => call.split(' ')[2])).toEqual(['List', 'Describe', 'List', 'List', 'List']);
});
