import { expect, test } from 'vitest';
import { joinClouds, loadedLater } from '../../../adapters/clouds.ts';
import { regionsIn } from '../../../adapters/regions-in.ts';
import type { Cloud } from '../../../core/ports.ts';

function cloudOf(name: string, account: string, more: Partial<Cloud> = {}): Cloud {
  return {
    reader: { send: async (place, { says }) => ({ by: name, place: place.account, says }) },
    openSession: async () => ({ send: async () => ({ answer: { by: name } }) }),
    accounts: async () => [{ cloud: name, partition: name, account }],
    regions: async () => [`${name}-1`],
    ...more,
  };
}

const aws = cloudOf('aws', '111122223333', { whyNoWrite: () => 'There is no role.' });
const azure = cloudOf('azure', 'sub-1', { checkAccess: async () => [{ check: 'permissions', state: 'ok', message: 'It may.' }] });
const joined = joinClouds(
  new Map([
    ['aws', aws],
    ['azure', azure],
  ]),
);
const at = (cloud: string, account: string) => ({ cloud, partition: cloud, account, region: 'global' });

test('accounts are those of all clouds, and each call goes to the cloud of its place', async () => {
  expect((await joined.accounts()).map(({ account }) => account)).toEqual(['111122223333', 'sub-1']);
  expect(await joined.reader.send(at('azure', 'sub-1'), { says: 'x', body: {} })).toMatchObject({ by: 'azure' });
  expect(await joined.reader.send(at('aws', '111122223333'), { says: 'x', body: {} })).toMatchObject({ by: 'aws' });
  expect(await joined.regions(at('azure', 'sub-1'))).toEqual(['azure-1']);
  const session = await joined.openSession({ place: at('azure', 'sub-1'), taskId: 't', run: 1, approvedBy: [], allows: [] });
  expect(await session.send({ says: 'x', body: {} }, new AbortController().signal)).toEqual({ answer: { by: 'azure' } });
});

test('what one cloud can be asked and another cannot is asked of the one', async () => {
  expect(joined.whyNoWrite?.(at('aws', '111122223333'))).toBe('There is no role.');
  expect(joined.whyNoWrite?.(at('azure', 'sub-1'))).toBeUndefined();
  expect(await joined.checkAccess?.({ place: at('azure', 'sub-1'), allows: [] })).toMatchObject([{ state: 'ok' }]);
  expect(await joined.checkAccess?.({ place: at('aws', '111122223333'), allows: [] })).toMatchObject([{ state: 'not-checked' }]);
});

test('one cloud alone stays as it is, and one that cannot be reached is not left out in silence', async () => {
  expect(joinClouds(new Map([['aws', aws]]))).toBe(aws);
  const broken = cloudOf('azure', 'sub-1', { accounts: () => Promise.reject(new Error('az login')) });
  await expect(
    joinClouds(
      new Map([
        ['aws', aws],
        ['azure', broken],
      ]),
    ).accounts(),
  ).rejects.toThrow('az login');
});

test('a place of a cloud that is not among them is a mistake that says so', async () => {
  await expect(joined.reader.send(at('gcp', 'p'), { says: 'x', body: {} })).rejects.toThrow('does not reach gcp; it reaches aws, azure');
});

test('a region goes to the cloud that has such names, and one that none has to each', () => {
  const wanted = ['eu-west-1', 'westeurope', 'us-gov-west-1', 'eu-wst-1'];
  expect(regionsIn('aws', wanted)).toEqual(['eu-west-1', 'us-gov-west-1', 'eu-wst-1']);
  expect(regionsIn('azure', wanted)).toEqual(['westeurope', 'eu-wst-1']);
});

test('a cloud that is loaded later is loaded once, when it is first asked', async () => {
  let loads = 0;
  const later = loadedLater(async () => {
    loads += 1;
    return azure;
  });
  expect(loads).toBe(0);
  await Promise.all([
    later.accounts(),
    later.regions(at('azure', 'sub-1')),
    later.reader.send(at('azure', 'sub-1'), { says: 'x', body: {} }),
  ]);
  expect(loads).toBe(1);
  expect(await later.checkAccess?.({ place: at('azure', 'sub-1'), allows: [] })).toMatchObject([{ state: 'ok' }]);
});
