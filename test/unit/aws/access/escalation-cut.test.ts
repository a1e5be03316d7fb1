import { expect, test } from 'vitest';
import { findCut } from '../../../../clouds/aws/access/escalation/cut.ts';
import { administratorGoal, escalationGraph, findPath, takes } from '../../../../clouds/aws/access/escalation/paths.ts';
import { modelOf } from '../../../../clouds/aws/access/model-of.ts';
import { seededRandom } from '../../../../tools/seeded-random.ts';

const now = new Date('2026-11-30T12:00:00Z');
const arnOf = (number: number) => `arn:aws:iam::111122223333:role/role-${number}`;

/** A small account in which many ways cross: roles that assume others, hand some on, or make others, or themselves, administrators. */
function drawnAccount(seed: number) {
  const random = seededRandom(seed);
  const draw = (most: number) => Math.floor(random() * most);
  const size = 6 + draw(8);
  const some = () => [arnOf(draw(size)), arnOf(draw(size))];
  const choices = [
    () => ({ Action: ['sts:AssumeRole'], Resource: some() }),
    () => ({ Action: ['sts:AssumeRole'], Resource: some() }),
    () => ({ Action: ['iam:UpdateAssumeRolePolicy'], Resource: some() }),
    () => ({ Action: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'], Resource: ['*'] }),
    () => ({ Action: ['iam:AttachRolePolicy'], Resource: some() }),
    () => ({ Action: ['iam:PutRolePolicy'], Resource: some() }),
    () => ({ Action: ['s3:GetObject'], Resource: ['*'] }),
  ];
  const trust = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'sts:AssumeRole' },
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  };
  const roles = Array.from({ length: size }, (_, number) => {
    const drawn = Array.from({ length: 1 + draw(2) }, () => ({ Effect: 'Allow', ...choices[draw(choices.length)]?.() }));
    const Statement = number === 0 ? [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }] : drawn;
    const document = { Version: '2012-10-17', Statement };
    return { ...{ arn: arnOf(number), inline: [{ name: 'work', document }], attached: [], boundary: null, tags: {} }, trust };
  });
  return modelOf({ users: [], groups: [], roles, policies: new Map() }, now);
}

test('the permission that ends most ways is found as by searching each way anew without each permission', () => {
  let [cuts, withPairs] = [0, 0];
  for (let seed = 1; seed <= 150; seed++) {
    const graph = escalationGraph(drawnAccount(seed));
    const goal = administratorGoal(graph);
    const paths = [...graph.model.principals.keys()]
      .flatMap((arn) => findPath(graph, arn, goal) ?? [])
      .filter(({ steps }) => steps.length > 0);
    const needed = new Map(
      paths.flatMap(({ steps }) => steps.flatMap(({ needs }) => needs)).map((need) => [`${need.principal} ${need.action}`, need]),
    );
    const endedBy = [...needed.values()].map((need) => {
      const among = paths.filter(({ steps }) => steps.some((step) => takes(step, need)));
      return among.filter(({ from }) => findPath(graph, from, goal, (step) => !takes(step, need)) === undefined).length;
    });
    const most = Math.max(0, ...endedBy);
    expect([seed, findCut(graph, paths, goal)?.ends ?? 0]).toEqual([seed, most]);
    cuts += most > 0 ? 1 : 0;
    withPairs += paths.some(({ steps }) => steps.some(({ sort, from, to }) => sort === 'promote' && from !== to)) ? 1 : 0;
  }
  // Accounts in which nothing can be cut, or nobody promotes another, would show nothing.
  expect(cuts).toBeGreaterThan(50);
  expect(withPairs).toBeGreaterThan(10);
});
