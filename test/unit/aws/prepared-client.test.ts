import { HttpResponse } from '@smithy/core/protocols';
import { beforeEach, expect, test, vi } from 'vitest';
import { clients } from '../../../adapters/aws/clients/index.gen.ts';
import type { SdkClient } from '../../../adapters/aws/sdk-client.ts';
import { createServices } from '../../../adapters/aws/services.ts';

interface Sent {
  readonly hostname: string;
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly [more: string]: unknown;
}

const KEYS = { accessKeyId: 'AKIAFIRST', secretAccessKey: 'first' };

/** What a client of a service is made with, and what it has sent since. */
function recording({ credentials = async (): Promise<object> => KEYS, answer = '<Answer/>' } = {}) {
  const sent: Sent[] = [];
  const config = {
    region: 'eu-west-1',
    credentials,
    requestHandler: {
      metadata: { handlerProtocol: 'http/1.1' },
      async handle(request: Sent) {
        sent.push({ ...request, headers: { ...request.headers } });
        return { response: new HttpResponse({ statusCode: 200, headers: {}, body: new TextEncoder().encode(answer) }) };
      },
      updateHttpClientConfig() {},
      httpHandlerConfigs: () => ({}),
      destroy() {},
    },
  };
  return { config, sent };
}

/** The client as the SDK makes it, whose `send` prepares everything anew. */
async function plainClient(service: string, config: object): Promise<SdkClient> {
  const module = await clients.get(service)?.();
  return Reflect.construct(Reflect.get(module ?? {}, 'Client'), [config]);
}

/** Without what differs between two calls that are alike: each has a name of its own, which is signed. */
function comparable({ headers: { authorization = '', 'amz-sdk-invocation-id': _, ...headers }, ...request }: Sent): object {
  return { ...request, headers, signedAs: authorization.replace(/Signature=.*/, '') };
}

const options = { progress: { handedOver: false } };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-30T06:00:00Z') });
  return () => vi.useRealTimers();
});

test.for([
  ['s3', 'GetBucketPolicy', { Bucket: 'invoices' }],
  ['s3', 'ListBuckets', {}],
  ['s3', 'PutPublicAccessBlock', { Bucket: 'invoices', PublicAccessBlockConfiguration: { BlockPublicAcls: true } }],
  ['ec2', 'DescribeInstances', {}],
  ['iam', 'ListUsers', {}],
  ['kms', 'DescribeKey', { KeyId: 'alias/payments' }],
  ['lambda', 'GetPolicy', { FunctionName: 'resize' }],
] as const)('%s %s is sent the first and every further time as the SDK sends it', async ([service, operation, input]) => {
  const answer = service === 'kms' || service === 'lambda' ? '{}' : '<Answer/>';
  const [plain, prepared] = [recording({ answer }), recording({ answer })];
  const { makeClient, makeCommand } = await createServices()(service, operation);
  const command = () => makeCommand(operation, input) ?? {};
  const client = makeClient(prepared.config);
  await (await plainClient(service, plain.config)).send(command(), options);
  for (let time = 0; time < 3; time += 1) await client.send(command(), options);
  expect(plain.sent).toHaveLength(1);
  expect(prepared.sent.map(comparable)).toEqual([0, 1, 2].flatMap(() => plain.sent.map(comparable)));
});

test('calls about several buckets at once go to the host of each', async () => {
  const { config, sent } = recording();
  const { makeClient, makeCommand } = await createServices()('s3', 'GetBucketPolicy');
  const client = makeClient(config);
  const names = ['invoices', 'logs', 'images', 'with.a.dot', 'backups'];
  const ask = async (Bucket: string) => await client.send(makeCommand('GetBucketPolicy', { Bucket }) ?? {}, options);
  await ask('first');
  await Promise.all(names.map(ask));
  expect(
    sent
      .slice(1)
      .map(({ hostname, path }) => `${hostname}${path}`)
      .sort(),
  ).toEqual([
    'backups.s3.eu-west-1.amazonaws.com/',
    'images.s3.eu-west-1.amazonaws.com/',
    'invoices.s3.eu-west-1.amazonaws.com/',
    'logs.s3.eu-west-1.amazonaws.com/',
    's3.eu-west-1.amazonaws.com/with.a.dot/',
  ]);
});

test('keys that have run out are not signed with again', async () => {
  let made = 0;
  const credentials = async () => {
    made += 1;
    return { accessKeyId: `AKIA${made}`, secretAccessKey: 'secret', expiration: new Date('2026-11-30T06:30:00Z') };
  };
  const { config, sent } = recording({ credentials });
  const { makeClient, makeCommand } = await createServices()('s3', 'GetBucketPolicy');
  const client = makeClient(config);
  const ask = async () => await client.send(makeCommand('GetBucketPolicy', { Bucket: 'logs' }) ?? {}, options);
  const keyOf = (request: Sent | undefined) => /Credential=(\w+)/.exec(request?.headers['authorization'] ?? '')?.[1];
  await ask();
  await ask();
  expect(keyOf(sent[1])).toBe(keyOf(sent[0]));
  vi.setSystemTime(new Date('2026-11-30T06:31:00Z'));
  await ask();
  expect(keyOf(sent[2])).not.toBe(keyOf(sent[0]));
});
