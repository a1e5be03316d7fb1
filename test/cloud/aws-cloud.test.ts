import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AwsCloudOptions, createAwsCloud } from '../../adapters/aws/cloud.ts';
import { systemClock } from '../../adapters/clock.ts';
import { awsRequest } from '../../clouds/aws/call.ts';
import type { Cloud } from '../../core/ports.ts';

interface Seen {
  readonly host: string;
  readonly path: string;
  readonly body: string;
}

const HOME = '111122223333';
const MEMBER = '444455556666';
const target = (account = HOME, region = 'us-east-1') => ({ cloud: 'aws', partition: 'aws', account, region }) as const;
const describeRegions = awsRequest('ec2', 'DescribeRegions', {});

let seen: Seen[];
let answer: (call: Seen, response: ServerResponse) => void;
let url: string;
let close: () => Promise<void>;

beforeEach(async () => {
  seen = [];
  answer = answerUsually;
  const server = createServer((request: IncomingMessage, response) => {
    void text(request).then((body) => {
      const call = { host: request.headers.host ?? '', path: request.url ?? '', body };
      seen.push(call);
      answer(call, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${portOf(server.address())}`;
  close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
});
afterEach(() => close());

describe('errors become faults', () => {
  test.each([
    { what: 'a missing permission', status: 403, code: 'UnauthorizedOperation', fault: 'denied' },
    { what: 'a region that does not know the keys', status: 401, code: 'AuthFailure', fault: 'disabled' },
    { what: 'a region that is off', status: 401, code: 'OptInRequired', fault: 'disabled' },
    { what: 'a thing that is not there', status: 400, code: 'InvalidGroup.NotFound', fault: 'absent' },
    { what: 'a state that forbids it', status: 400, code: 'IncorrectState', fault: 'rejected' },
    { what: 'an operation that the endpoint does not know', status: 400, code: 'InvalidAction', fault: 'unimplemented' },
  ])('$what is $fault', async ({ status, code, fault }) => {
    answer = (_call, response) => xmlError(response, status, code);
    const failed = { fault, providerCode: code, sent: 'answered' };
    await expect(open().reader.send(target(HOME, 'eu-west-1'), describeRegions)).rejects.toMatchObject(failed);
  });

  test('keys that the home region does not know are wrong', async () => {
    answer = (_call, response) => xmlError(response, 401, 'AuthFailure');
    await expect(open().reader.send(target(), describeRegions)).rejects.toMatchObject({ fault: 'denied' });
  });

  test('a web page is no answer, and is asked for once', async () => {
    answer = (_call, response) => void response.writeHead(500, { 'content-type': 'text/html' }).end('<!doctype html><title>500</title>');
    await expect(open().reader.send(target(), describeRegions)).rejects.toMatchObject({ fault: 'unimplemented', sent: 'unknown' });
    expect(seen).toHaveLength(1);
  });

  test('an endpoint that is not there: nothing was sent', async () => {
    await close();
    await expect((await session(open())).send(describeRegions, AbortSignal.timeout(5000))).rejects.toMatchObject({
      fault: 'unreachable',
      sent: 'no',
    });
    close = async () => {};
  });

  test('names neither what was sent nor the keys', async () => {
    answer = (_call, response) =>
      xmlError(response, 400, 'InvalidParameterValue', 'Value (hunter2) for parameter is wrong for AKIAIOSFODNN7EXAMPLE');
    const error = await open()
      .reader.send(target(), describeRegions)
      .catch((caught: unknown) => caught);
    expect(`${error} ${JSON.stringify(error)}`).not.toMatch(/hunter2|AKIA/);
  });

  test('names the permission that was missing', async () => {
    answer = (_call, response) =>
      xmlError(response, 403, 'UnauthorizedOperation', 'User x is not authorized to perform: ec2:DescribeRegions on *');
    await expect(open().reader.send(target(), describeRegions)).rejects.toThrow(/ec2:DescribeRegions is missing/);
  });

  test('a service that is not known, and an operation that it does not have', async () => {
    const cloud = open();
    await expect(cloud.reader.send(target(), awsRequest('teapot', 'Brew', {}))).rejects.toThrow(/teapot/);
    await expect(cloud.reader.send(target(), awsRequest('s3', 'Brew', {}))).rejects.toMatchObject({
      fault: 'unimplemented',
      sent: 'no',
    });
  });
});

describe('trying again', () => {
  test('a read outlasts a throttle', async () => {
    answer = (call, response) => (seen.length < 3 ? xmlError(response, 503, 'RequestLimitExceeded') : answerUsually(call, response));
    await expect(open().reader.send(target(), describeRegions)).resolves.toMatchObject({ Regions: [{ RegionName: 'eu-west-1' }] });
    expect(seen).toHaveLength(3);
  });

  test('a write is sent once, whatever the answer', async () => {
    const writing = await session(open());
    seen.length = 0;
    answer = (_call, response) => xmlError(response, 503, 'RequestLimitExceeded');
    await expect(writing.send(describeRegions, AbortSignal.timeout(5000))).rejects.toMatchObject({ fault: 'throttled' });
    expect(seen.filter(({ body }) => body.includes('DescribeRegions'))).toHaveLength(1);
  });

  test('a write whose answer is lost may have been carried out', async () => {
    const writing = await session(open());
    answer = (_call, response) => void response.destroy();
    await expect(writing.send(describeRegions, AbortSignal.timeout(5000))).rejects.toMatchObject({ fault: 'unreachable', sent: 'unknown' });
  });

  test('a fault of the provider after a write leaves open what happened', async () => {
    const writing = await session(open());
    answer = (_call, response) => xmlError(response, 500, 'InternalError');
    await expect(writing.send(describeRegions, AbortSignal.timeout(5000))).rejects.toMatchObject({ sent: 'unknown' });
  });

  test('a call that is stopped says so, and does not wait for its next try', async () => {
    const random = vi.spyOn(Math, 'random').mockReturnValue(0.999); // The longest that the SDK sleeps after a first throttle: half a second.
    const stop = new AbortController();
    const order: string[] = [];
    answer = (_call, response) => {
      xmlError(response, 503, 'RequestLimitExceeded');
      setTimeout(() => {
        setTimeout(() => order.push('a while later'), 200);
        stop.abort();
      }, 60);
    };
    await expect(open().reader.send(target(), describeRegions, stop.signal)).rejects.toMatchObject({ fault: 'aborted' });
    order.push('ended');
    random.mockRestore();
    expect(order).toEqual(['ended']);
  });

  test('a call that is stopped before it begins is not sent', async () => {
    await expect(open().reader.send(target(), describeRegions, AbortSignal.abort())).rejects.toMatchObject({
      fault: 'aborted',
      sent: 'no',
    });
    expect(seen).toEqual([]);
  });
});

describe('where calls go', () => {
  test('the request keeps the host that it was signed for', async () => {
    await open().reader.send(target(HOME, 'eu-west-1'), describeRegions);
    expect(seen.at(-1)?.host).toBe('ec2.eu-west-1.amazonaws.com');
  });

  test('the platform’s own address in the environment changes nothing', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:9');
    try {
      await open().reader.send(target(HOME, 'eu-west-1'), describeRegions);
    } finally {
      vi.unstubAllEnvs();
    }
    expect(seen.at(-1)?.host).toBe('ec2.eu-west-1.amazonaws.com');
  });

  test('s3-control finds its account in the host', async () => {
    answer = (call, response) =>
      call.host.startsWith(`${HOME}.s3-control`)
        ? xmlError(response, 404, 'NoSuchPublicAccessBlockConfiguration')
        : answerUsually(call, response);
    const request = awsRequest('s3-control', 'GetPublicAccessBlock', { AccountId: HOME });
    await expect(open().reader.send(target(), request)).rejects.toMatchObject({ fault: 'absent' });
  });

  test('buckets stand in the path, dots and all', async () => {
    answer = (call, response) => (call.body === '' ? xmlError(response, 404, 'NoSuchBucketPolicy') : answerUsually(call, response));
    await expect(open().reader.send(target(), awsRequest('s3', 'GetBucketPolicy', { Bucket: 'tea.example' }))).rejects.toMatchObject({
      providerCode: 'NoSuchBucketPolicy',
    });
    expect(seen.at(-1)?.path).toMatch(/^\/tea\.example\/?\?/);
  });

  test('each account may have its own endpoint, AssumeRole into it included', async () => {
    const nowhere = new URL('http://127.0.0.1:9');
    const cloud = open({ accounts: [member()], endpoints: { byAccount: new Map([[MEMBER, new URL(url)]]), otherwise: nowhere } });
    await expect(cloud.regions(accountOf(MEMBER))).resolves.toEqual(['eu-west-1']);
    expect(seen.map(({ body }) => new URLSearchParams(body).get('Action'))).toEqual(['AssumeRole', 'DescribeRegions']);
  });
});

describe('who calls', () => {
  test('the scan role is assumed once, with its external id', async () => {
    const cloud = open({ accounts: [member()] });
    await Promise.all([cloud.regions(accountOf(MEMBER)), cloud.regions(accountOf(MEMBER))]);
    const assumed = seen.filter(({ body }) => body.includes('Action=AssumeRole'));
    expect(assumed).toHaveLength(1);
    expect(Object.fromEntries(new URLSearchParams(assumed[0]?.body))).toMatchObject({
      RoleArn: `arn:aws:iam::${MEMBER}:role/scan`,
      ExternalId: 'tea-leaves',
      RoleSessionName: 'cloudmend-scan',
    });
  });

  test('a session has the plan for its policy and the task for its name', async () => {
    const cloud = open({ accounts: [member()] });
    await session(cloud, MEMBER);
    const form = new URLSearchParams(seen.at(-1)?.body);
    expect(Object.fromEntries(form)).toMatchObject({
      RoleArn: `arn:aws:iam::${MEMBER}:role/mend`,
      RoleSessionName: 'cloudmend-task-7',
      SourceIdentity: 'task-7',
      DurationSeconds: '900',
    });
    expect(JSON.parse(form.get('Policy') ?? '')).toMatchObject({
      Statement: [{ Effect: 'Allow', Action: 's3:PutBucketPolicy', Resource: 'arn:aws:s3:::tea' }],
    });
  });

  test('a policy that is too large is the caller’s to halve, before and after AWS has seen it', async () => {
    const cloud = open({ accounts: [member()] });
    const allows = Array.from({ length: 60 }, (_, index) => ({
      actions: ['s3:PutBucketPolicy'],
      resources: [`arn:aws:s3:::harbour-light-tea-bucket-number-${index}`],
    }));
    const request = { place: target(MEMBER), taskId: 'task-7', run: 1, approvedBy: [], allows };
    await expect(cloud.openSession(request)).rejects.toMatchObject({ fault: 'tooLarge' });
    expect(seen).toEqual([]);
    answer = (_call, response) => xmlError(response, 400, 'PackedPolicyTooLarge');
    await expect(cloud.openSession({ ...request, allows: allows.slice(0, 1) })).rejects.toMatchObject({ fault: 'tooLarge' });
  });

  test('without a remediation role nothing is written, unless that was allowed', async () => {
    await expect(session(open({ unscoped: false }))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(session(open({ unscoped: true }))).resolves.toBeDefined();
  });

  test('credentials of another account are refused before a call lands there', async () => {
    await expect(open({ accounts: [{ account: MEMBER }] }).regions(accountOf(MEMBER))).rejects.toThrow(/belong to account 111122223333/);
    expect(seen.some(({ body }) => body.includes('DescribeRegions'))).toBe(false);
  });

  test('the account of the credentials is the one to scan where none is named', async () => {
    const caller = `arn:aws:iam::${HOME}:user/kim`;
    await expect(open().accounts()).resolves.toEqual([
      { cloud: 'aws', partition: 'aws', account: HOME, caller, origin: { by: 'identity' } },
    ]);
  });

  test('regions are limited to those that were asked for', async () => {
    answerRegions({ 'eu-west-1': 'opt-in-not-required', 'eu-west-2': 'opt-in-not-required', 'af-south-1': 'not-opted-in' });
    await expect(open({ regions: ['eu-west-2', 'af-south-1'] }).regions(accountOf(HOME))).resolves.toEqual(['eu-west-2']);
    await expect(open({ regions: ['us-west-2'] }).regions(accountOf(HOME))).rejects.toThrow(/no region "us-west-2"/);
  });
});

function accountOf(account: string) {
  return { cloud: 'aws', partition: 'aws', account };
}

function member() {
  return {
    account: MEMBER,
    scanRole: `arn:aws:iam::${MEMBER}:role/scan`,
    remediationRole: `arn:aws:iam::${MEMBER}:role/mend`,
    externalId: 'tea-leaves',
  };
}

function open(options: Partial<AwsCloudOptions> = {}): Cloud {
  return createAwsCloud({
    clock: systemClock,
    accounts: [],
    regions: [],
    endpoints: { byAccount: new Map(), otherwise: new URL(url) },
    unscoped: true,
    rateScale: 10,
    baseCredentials: async () => ({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'kettle' }),
    ...options,
  });
}

async function session(cloud: Cloud, account = HOME) {
  const allows = [{ actions: ['s3:PutBucketPolicy'], resources: ['arn:aws:s3:::tea'] }];
  return await cloud.openSession({ place: target(account), taskId: 'task-7', run: 1, approvedBy: ['kim'], allows });
}

function answerUsually({ body }: Seen, response: ServerResponse): void {
  const action = new URLSearchParams(body).get('Action') ?? '';
  response.writeHead(200, { 'content-type': 'text/xml' }).end(ANSWERS.get(action) ?? '');
}

/** Regions by whether they are on for the account. */
function answerRegions(regions: { readonly [name: string]: string }): void {
  const items = Object.entries(regions).map(
    ([name, status]) => `<item><regionName>${name}</regionName><optInStatus>${status}</optInStatus></item>`,
  );
  answer = (call, response) => {
    if (!call.body.includes('DescribeRegions')) return answerUsually(call, response);
    const body = `<DescribeRegionsResponse><regionInfo>${items.join('')}</regionInfo></DescribeRegionsResponse>`;
    response.writeHead(200, { 'content-type': 'text/xml' }).end(body);
  };
}

function xmlError(response: ServerResponse, status: number, code: string, message = 'No.'): void {
  // EC2 wraps its errors; the query services and S3 write the same fields one level up.
  if (answersWhoCalls(response)) return;
  const body = `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><Error><Code>${code}</Code><Message>${message}</Message></Error><Code>${code}</Code><Message>${message}</Message><RequestID>r-1</RequestID></Response>`;
  response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
}

/** Who the credentials belong to is always answered; it is not what these cases are about. */
function answersWhoCalls(response: ServerResponse): boolean {
  const isAsked = seen.at(-1)?.body.includes('Action=GetCallerIdentity') ?? false;
  if (isAsked) response.writeHead(200, { 'content-type': 'text/xml' }).end(ANSWERS.get('GetCallerIdentity'));
  return isAsked;
}

const ANSWERS = new Map([
  [
    'DescribeRegions',
    '<DescribeRegionsResponse><regionInfo><item><regionName>eu-west-1</regionName></item></regionInfo></DescribeRegionsResponse>',
  ],
  [
    'GetCallerIdentity',
    `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::${HOME}:user/kim</Arn><Account>${HOME}</Account><UserId>AIDA</UserId></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  ],
  [
    'AssumeRole',
    `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIATEA</AccessKeyId><SecretAccessKey>k</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials><AssumedRoleUser><Arn>arn:aws:sts::${MEMBER}:assumed-role/scan/x</Arn><AssumedRoleId>A:x</AssumedRoleId></AssumedRoleUser></AssumeRoleResult></AssumeRoleResponse>`,
  ],
]);

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
