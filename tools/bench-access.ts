/**
 * Measures what it costs to tell who may do what in a scanned account of 500 principals: what the end of a scan works out once, and what each
 * question takes afterwards. Seconds are those of the processor. Fails where a question takes longer than whoever asks would wait, where what is worked
 * out grows faster than the ways themselves, or where memory grows by more than a function has.
 */
import { clouds } from '../clouds/index.gen.ts';
import type { ScannedAccount } from '../core/entitlement/scanned.ts';
import type { Observation } from '../core/kind/facts.ts';
import { seededRandom } from './seeded-random.ts';

const ACCOUNT = '111122223333';
const PRINCIPALS = 500;
/** A function behind a gateway has 29 seconds, with a fraction of this processor. */
const MOST_SECONDS_A_QUESTION = 2;
/** The function that ends a scan has a gigabyte for all it does. */
const MOST_GROWTH_MEGABYTES = 256;
/** Ways lie between pairs of principals: four times as many of these for twice the principals, and half as much again for what is shared. */
const MOST_TIMES = 6;
const now = new Date('2026-11-30T12:00:00Z');
const place = { partition: 'aws', account: ACCOUNT, region: 'global' };
const SERVICES = ['s3', 'sqs', 'sns', 'dynamodb', 'lambda', 'logs', 'ecs', 'ecr', 'states', 'events', 'kms', 'iam'];

const policyOf = (...statements: readonly object[]) => ({ version: '2012-10-17', id: null, statements });
const arnOf = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

/** One of a hundred administers, five of a hundred hand roles on, and each is let in by two others. */
function rolesOf(count: number): readonly Observation[] {
  const random = seededRandom(7);
  const draw = (most: number) => Math.floor(random() * most);
  return Array.from({ length: count }, (_, number) => {
    const services = Array.from({ length: 3 }, () => SERVICES[draw(SERVICES.length - 1)] ?? 's3');
    const work = services.map((service) => ({ Effect: 'Allow', Action: [`${service}:*`], Resource: [`arn:aws:${service}:*`] }));
    const assumes = { Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [arnOf(`role-${draw(count)}`), arnOf(`role-${draw(count)}`)] };
    const passes = { Effect: 'Allow', Action: ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'], Resource: ['*'] };
    const all = { Effect: 'Allow', Action: ['*'], Resource: ['*'] };
    const more = [...(number % 100 === 0 ? [all] : []), ...(number % 20 === 1 ? [passes] : [])];
    const lambda = { Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] }, Action: ['sts:AssumeRole'] };
    const account = { Effect: 'Allow', Principal: { AWS: [`arn:aws:iam::${ACCOUNT}:root`] }, Action: ['sts:AssumeRole'] };
    const facts = {
      ...{ name: `role-${number}`, path: '/', trustText: '', attached: [], boundary: null, profiles: [], tags: {} },
      ...{ trust: policyOf(lambda, account), inline: { work: policyOf(...work, assumes, ...more) } },
      ...{ createdAt: '2024-01-01T00:00:00.000Z', lastUsed: '2026-11-29T00:00:00.000Z' },
    };
    const fields = Object.fromEntries(Object.entries(facts).map(([field, known]) => [field, { known }]));
    return { id: arnOf(`role-${number}`), kind: 'aws.iam.role', ...place, fields: { ...fields, tags: { known: {} } } };
  });
}

function secondsOf<T>(work: () => T): { readonly seconds: number; readonly made: T } {
  const begun = process.cpuUsage();
  const made = work();
  const { user, system } = process.cpuUsage(begun);
  return { seconds: (user + system) / 1_000_000, made };
}

const rules = await clouds.get('aws')?.scannedAccess?.load();
if (rules === undefined) throw new Error('AWS tells of no access here.');
const faults: string[] = [];
function judge(text: string, isFine: boolean): void {
  console.log(`${isFine ? ' ' : 'x'} ${text}`);
  if (!isFine) faults.push(text);
}

function workOut(count: number): { readonly account: ScannedAccount; readonly seconds: number } {
  const roles = rolesOf(count);
  const opened = rules?.open({ seen: (kind) => (kind === 'aws.iam.role' ? roles : []), now });
  if (opened === undefined) throw new Error('Nothing was opened.');
  const ways = secondsOf(() => opened.paths());
  const numbers = secondsOf(() => opened.summaries(ways.made));
  console.log(
    `  ${count} principals: ways ${ways.seconds.toFixed(2)} s (${ways.made.paths.length} of them), numbers of everybody ${numbers.seconds.toFixed(2)} s`,
  );
  return { account: opened, seconds: ways.seconds + numbers.seconds };
}

workOut(50);
const half = workOut(PRINCIPALS / 2);
const before = process.memoryUsage().heapUsed / 1e6;
const whole = workOut(PRINCIPALS);
const grown = process.memoryUsage().heapUsed / 1e6 - before;
const times = whole.seconds / half.seconds;
judge(`twice the principals take ${times.toFixed(1)} times as long (at most ${MOST_TIMES})`, times <= MOST_TIMES);
judge(`memory grew by ${grown.toFixed(0)} MB (at most ${MOST_GROWTH_MEGABYTES})`, grown <= MOST_GROWTH_MEGABYTES);
const questions: { readonly [name: string]: () => unknown } = {
  'what an administrator may do': () => whole.account.permissionsOf('role/role-0'),
  'the graph of one': () => whole.account.entitlementsOf('role/role-21'),
  'whether one may': () => whole.account.can('role/role-21', { action: 'iam:PassRole', resource: arnOf('role-1'), values: {} }),
  'who may': () => whole.account.whoCan('iam:PassRole', undefined),
};
for (const [name, ask] of Object.entries(questions)) {
  const { seconds } = secondsOf(ask);
  judge(`${name}: ${seconds.toFixed(2)} s (at most ${MOST_SECONDS_A_QUESTION})`, seconds <= MOST_SECONDS_A_QUESTION);
}
if (faults.length > 0) process.exitCode = 1;
