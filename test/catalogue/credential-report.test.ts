import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AwsBody } from '../../clouds/aws/call.ts';
import { isJudgedAlone } from '../../core/finding/rule.ts';
import { judge } from '../../core/finding/verdict.ts';
import type { JsonObject } from '../../core/json.ts';
import type { CloudRequest } from '../../core/kind/call.ts';
import type { Observation } from '../../core/kind/facts.ts';
import { createCallMemo } from '../../core/scan/call-memo.ts';
import { createKindReader } from '../../core/scan/kind-reader.ts';
import { parseReport } from '../../resources/aws/iam/user/credential-report.ts';
import IamUser from '../../resources/aws/iam/user/user.ts';
import { rules } from '../../rules/index.gen.ts';
import { refused, scriptedCloud } from '../support/cloud/scripted-cloud.ts';

const target = { cloud: 'aws', partition: 'aws', account: '210987654321', region: 'us-east-1' } as const;
const GENERATED = new Date('2026-06-01T08:00:10.000Z');
const BEGAN = new Date('2026-06-01T08:00:00.000Z');
// What is told of a user among others needs no report.
const own = [...rules.values()].filter((rule) => rule.resource.id === IamUser.id && isJudgedAlone(rule));

interface Person {
  readonly days: number;
  readonly keys: readonly { readonly days: number; readonly isActive: boolean; readonly used: number | null }[];
  readonly password: { readonly days: number; readonly used: number | null } | null;
  readonly mfa: boolean;
}

const ago = (days: number) => new Date(GENERATED.getTime() - days * 86_400_000).toISOString();
const reported = (days: number | null, otherwise: string) => (days === null ? otherwise : ago(days).replace('.000Z', '+00:00'));
const arnOf = (name: string) => `arn:aws:iam::210987654321:user/${name}`;

const COLUMNS =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const ROOT =
  '<root_account>,arn:aws:iam::210987654321:root,2020-01-01T00:00:00+00:00,not_supported,2026-05-01T00:00:00+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A';

/** A row as AWS writes it: nothing about a key that is not active, and when an active one was last changed instead of when it was made. */
function rowOf(name: string, { days, keys, password, mfa }: Person): string {
  const keyColumns = [0, 1].map((index) => {
    const key = keys[index];
    if (key === undefined || !key.isActive) return 'false,N/A,N/A,N/A,N/A';
    return `true,${reported(Math.floor(key.days / 2), 'N/A')},${reported(key.used, 'N/A')},eu-west-1,${key.used === null ? 'N/A' : 's3'}`;
  });
  const passwordColumns =
    password === null ? 'false,N/A,N/A,N/A' : `true,${reported(password.used, 'no_information')},${reported(0, '')},N/A`;
  return `${name},${arnOf(name)},${reported(days, '')},${passwordColumns},${mfa},${keyColumns.join(',')},false,N/A,false,N/A`;
}

function reportOf(people: Readonly<Record<string, Person>>): string {
  return `${[COLUMNS, ROOT, ...Object.entries(people).map(([name, person]) => rowOf(name, person))].join('\n')}\n`;
}

interface Report {
  readonly text: string;
  readonly generated?: string;
  /** How often IAM says that it is still being made. */
  readonly notYet?: number;
}

/** IAM with these people. */
function accountOf(people: Readonly<Record<string, Person>>, report: Report, denied?: string) {
  let asked = 0;
  const lastUse = (used: number | null | undefined): JsonObject =>
    used == null ? { ServiceName: 'N/A' } : { LastUsedDate: ago(used), ServiceName: 's3' };
  const answers: { readonly [operation: string]: (name: string, request: CloudRequest & AwsBody) => JsonObject } = {
    GetAccountAuthorizationDetails: () => ({
      UserDetailList: Object.keys(people).map((name) => ({ UserName: name, Path: '/', Arn: arnOf(name) })),
    }),
    ListUsers: () => ({
      Users: Object.entries(people).map(([UserName, { password }]) => {
        const used = password?.used ?? null;
        return { UserName, ...(used !== null && { PasswordLastUsed: ago(used) }) };
      }),
    }),
    ListAccessKeys: (name) => ({
      AccessKeyMetadata: (people[name]?.keys ?? []).map((key, index) => {
        return { AccessKeyId: `AKIA-${name}-${index}`, Status: key.isActive ? 'Active' : 'Inactive', CreateDate: ago(key.days) };
      }),
    }),
    GetAccessKeyLastUsed: (_, { input }) => {
      const [, name = '', index] = String(input['AccessKeyId']).split('-');
      return { AccessKeyLastUsed: lastUse(people[name]?.keys[Number(index)]?.used) };
    },
    GetLoginProfile: (name, request) => {
      const password = people[name]?.password;
      if (!password) throw refused('absent', request, 'NoSuchEntity');
      return { LoginProfile: { CreateDate: ago(password.days) } };
    },
    ListMFADevices: (name) => ({ MFADevices: people[name]?.mfa ? [{ SerialNumber: `arn:aws:iam::210987654321:mfa/${name}` }] : [] }),
    GetCredentialReport: (_, request) => {
      asked += 1;
      if (asked <= (report.notYet ?? 0)) throw refused('rejected', request, 'ReportInProgress');
      return { Content: Buffer.from(report.text).toString('base64'), GeneratedTime: report.generated ?? GENERATED.toISOString() };
    },
    GenerateCredentialReport: () => ({ State: 'STARTED' }),
  };
  return scriptedCloud([target.account], [target.region], (_, request) => {
    if (request.operation === denied) throw refused('denied', request);
    return answers[request.operation]?.(String(request.input['UserName'] ?? ''), request) ?? {};
  });
}

/** What the rules say of each, with the keys of their findings, and the calls that it took. */
async function look(
  cloud: ReturnType<typeof accountOf>,
  { since, now = GENERATED, days: limit }: { since?: Date; now?: Date; days?: number } = {},
) {
  const [pauses, seen]: [number[], Observation[]] = [[], []];
  const memo = createCallMemo(cloud.reader, new Set()).forUnit('users');
  const [isLimitSet, limits] = limit === undefined ? [false] : [true, { days: limit }];
  const sleep = async (time: number) => void pauses.push(time);
  const reader = createKindReader({ reader: memo, place: target, since, isLimitSet, sleep });
  for await (const { observations } of IamUser.list(reader)) seen.push(...observations);
  const verdicts = seen.flatMap((observation) =>
    own.map((rule) => {
      const verdict = judge(rule, observation, { now, others: () => [], limits });
      const keys = verdict.verdict === 'fail' ? (verdict.parts ?? []).map(({ key }) => key) : [];
      const evidence = verdict.verdict === 'fail' ? [verdict.reason, verdict.evidence, verdict.parts ?? []] : [];
      return [observation.id, rule.id, verdict.verdict, keys, evidence] as const;
    }),
  );
  const calls = cloud.calls.map((call) => call.split(' ')[2] ?? '');
  return { seen, verdicts, calls, pauses, single: calls.filter((call) => SINGLE.includes(call)).length };
}
const SINGLE = ['ListAccessKeys', 'GetAccessKeyLastUsed', 'GetLoginProfile', 'ListMFADevices'];

const days = (most: number) =>
  fc.oneof(fc.constantFrom(0, 1, 43, 44, 45, 46, 88, 89, 90, 91), fc.integer({ min: 0, max: 500 })).map((one) => Math.min(one, most));
const use = (most: number) => fc.oneof(fc.constant(null), days(most));
const person: fc.Arbitrary<Person> = days(500).chain((age) =>
  fc.record({
    days: fc.constant(age),
    keys: fc.array(
      days(age).chain((made) => fc.record({ days: fc.constant(made), isActive: fc.boolean(), used: use(made) })),
      { maxLength: 2 },
    ),
    password: fc.oneof(
      fc.constant(null),
      days(age).chain((made) => fc.record({ days: fc.constant(made), used: use(age) })),
    ),
    mfa: fc.boolean(),
  }),
);
const people = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), person, { minKeys: 1, maxKeys: 6 });

test('they are so by any number that is set of the rules, stricter or looser than what the report is read by', async () => {
  await fc.assert(
    fc.asyncProperty(people, fc.integer({ min: 1, max: 365 }), async (there, limit) => {
      const account = () => accountOf(there, { text: reportOf(there) });
      const { verdicts } = await look(account(), { days: limit });
      expect(await look(account(), { since: BEGAN, days: limit })).toMatchObject({ verdicts });
    }),
  );
});

test('verdicts, evidence and the keys of findings are those of single reads, whoever there is', async () => {
  await fc.assert(
    fc.asyncProperty(people, fc.integer({ min: 0, max: 4 * 60 }), async (there, minutes) => {
      const now = new Date(GENERATED.getTime() + minutes * 60_000);
      const report = { text: reportOf(there) };
      const [singly, fromReport] = [
        await look(accountOf(there, report), { now }),
        await look(accountOf(there, report), { since: BEGAN, now }),
      ];
      expect(fromReport.verdicts).toEqual(singly.verdicts);
      expect(fromReport.single).toBeLessThanOrEqual(singly.single);
    }),
    { numRuns: 300 },
  );
});

test('where both know a fact they know the same', async () => {
  await fc.assert(
    fc.asyncProperty(people, async (there) => {
      const report = { text: reportOf(there) };
      const [singly, fromReport] = [await look(accountOf(there, report)), await look(accountOf(there, report), { since: BEGAN })];
      for (const [index, { fields }] of fromReport.seen.entries()) {
        const whole = singly.seen[index]?.fields;
        if (whole === undefined) throw new Error('Both look at the same users.');
        const isLeftOut = (name: string) => LEFT_OUT.get(name)?.includes(JSON.stringify(Reflect.get(fields, name))) ?? false;
        const names = Object.keys(whole).filter((name) => !isLeftOut(name));
        expect(Object.keys(fields).sort()).toEqual(Object.keys(whole).sort());
        expect(only(fields, names)).toEqual(only(whole, names));
      }
    }),
    { numRuns: 100 },
  );
});

/** What stands for "nobody asked". */
const LEFT_OUT = new Map([
  ['accessKeys', ['{"known":null}']],
  ['mfaDevices', ['{"known":null}']],
  ['keyUse', ['{"known":{}}']],
  ['consolePassword', ['{"known":{"createdAt":null}}']],
]);

function only(fields: Observation['fields'], names: readonly string[]) {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}

const fresh: Person = { days: 10, keys: [{ days: 5, isActive: true, used: 1 }], password: { days: 10, used: 2 }, mfa: true };
const old: Person = { days: 400, keys: [{ days: 200, isActive: true, used: 1 }], password: { days: 300, used: 200 }, mfa: false };
const team = { ana: fresh, ben: fresh, cleo: { ...fresh, keys: [], password: null } };

describe('who is in order by a fresh report', () => {
  test('is not asked about any more', async () => {
    const { single, calls } = await look(accountOf(team, { text: reportOf(team) }), { since: BEGAN });
    expect(single).toBe(0);
    expect(calls).toEqual(['GetAccountAuthorizationDetails', 'GenerateCredentialReport', 'GetCredentialReport']);
  });

  test('is not asked though others are', async () => {
    const there = { ...team, dora: old };
    const cloud = accountOf(there, { text: reportOf(there) });
    const { single } = await look(cloud, { since: BEGAN });
    expect(single).toBe(3);
    expect(cloud.calls.filter((call) => SINGLE.some((one) => call.includes(one)))).toEqual([
      expect.stringContaining('"dora"'),
      expect.stringContaining('AKIA-dora-0'),
      expect.stringContaining('"dora"'),
    ]);
  });

  test.each<[string, Person, number]>([
    ['an old user whose only key rests', { ...old, keys: [{ days: 200, isActive: false, used: null }], password: null }, 0],
    ['an old user with a key that may be old', { ...old, password: null }, 2],
    ['a young user with two active keys', { ...fresh, keys: [...fresh.keys, ...fresh.keys], password: null }, 3],
    ['an old user who signed in lately', { ...old, keys: [], password: { days: 300, used: 3 } }, 0],
    ['an old user who never signed in', { ...old, keys: [], password: { days: 300, used: null } }, 1],
    ['a user of 44 days, by the margin', { days: 44, keys: [], password: { days: 44, used: null }, mfa: true }, 0],
    ['a user of 45 days, beside the margin', { days: 45, keys: [], password: { days: 45, used: null }, mfa: true }, 1],
  ])('%s', async (_, one, singles) => {
    const there = { someone: one };
    expect((await look(accountOf(there, { text: reportOf(there) }), { since: BEGAN })).single).toBe(singles);
  });
});

describe('users are read one by one', () => {
  const everyone = reportOf(team);
  test.each<[string, Report, { since?: Date; denied?: string }]>([
    ['where the report was made before the scan began', { text: everyone, generated: '2026-06-01T07:59:59.000Z' }, { since: BEGAN }],
    ['where nobody can tell when it was made', { text: everyone, generated: 'lately' }, { since: BEGAN }],
    ['where the reader serves no scan', { text: everyone }, {}],
    ['where no report may be made', { text: everyone }, { since: BEGAN, denied: 'GenerateCredentialReport' }],
    ['where no report may be read', { text: everyone }, { since: BEGAN, denied: 'GetCredentialReport' }],
    ['where it takes too long', { text: everyone, notYet: 99 }, { since: BEGAN }],
    ['where the report is empty', { text: '' }, { since: BEGAN }],
    ['where the report has other columns', { text: everyone.replace('password_enabled', 'has_password') }, { since: BEGAN }],
  ])('%s', async (_, report, { since, denied }) => {
    const { single, verdicts } = await look(accountOf(team, report, denied), since === undefined ? {} : { since });
    expect(single).toBeGreaterThanOrEqual(5);
    expect(verdicts).toEqual((await look(accountOf(team, { text: '' }))).verdicts);
  });

  test('who was made after the report, and nobody else', async () => {
    const there = { ...team, new: fresh };
    expect((await look(accountOf(there, { text: everyone }), { since: BEGAN })).single).toBe(4);
  });

  test('whose name has a comma', async () => {
    const there = { 'ana,ltd': fresh, ben: fresh };
    expect((await look(accountOf(there, { text: reportOf(there) }), { since: BEGAN })).single).toBe(4);
  });
});

test('a report that is being made is waited for', async () => {
  const { single, pauses } = await look(accountOf(team, { text: reportOf(team), notYet: 2 }), { since: BEGAN });
  expect(single).toBe(0);
  expect(pauses).toEqual([1000, 2000]);
});

describe('a row', () => {
  const row = rowOf('ana', fresh);
  const parse = (text: string) => [...parseReport(`${COLUMNS}\n${ROOT}\n${text}\n`)];

  test('of the root user is no user of IAM', () => expect(parse('')).toEqual([]));
  test('of a user is read', () =>
    expect(parse(row)).toEqual([
      [
        arnOf('ana'),
        {
          createdAt: ago(10),
          hasPassword: true,
          passwordLastUsed: ago(2),
          hasMfa: true,
          keys: [{ isActive: true, usedAt: ago(1) }, { isActive: false }],
        },
      ],
    ]));
  test.each([
    ['a flag is a word', row.replace(',true,', ',perhaps,')],
    ['a time is no time', row.replace(/\d{4}-\d\d-\d\dT/, 'yesterday')],
    ['it is cut off', row.slice(0, row.length - 12)],
    ['it goes on', `${row},N/A`],
  ])('is left out where %s', (_, text) => expect(parse(text)).toEqual([]));
  test('may have Windows line ends and further columns', () => {
    const text = `${COLUMNS},additional_credentials\r\n${row},none\r\n`;
    expect([...parseReport(text).keys()]).toEqual([arnOf('ana')]);
  });
});
