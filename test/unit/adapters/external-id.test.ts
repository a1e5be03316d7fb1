import type { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isStackNew } from '../../../adapters/aws/stack-state.ts';
import { externalIdReader, keepExternalId } from '../../../adapters/external-id.ts';
import { startLocalServer } from '../../support/proxies/local-server.ts';

const STACK = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/Cloudmend/0a1b2c3d-4e5f-11f0-8a9b-0c1d2e3f4a5b';
const PART = '0a1b2c3d-4e5f-11f0-8a9b-0c1d2e3f4a5b';
const parameter = '/cloudmend/external-id';

/** What holds parameters, as Systems Manager does. */
function holding(text?: string) {
  const held = { text };
  const puts: PutParameterCommand['input'][] = [];
  const send = async ({ input }: PutParameterCommand) => {
    puts.push(input);
    if (held.text !== undefined && input.Overwrite !== true)
      throw Object.assign(new Error('It exists.'), { name: 'ParameterAlreadyExists' });
    held.text = input.Value;
  };
  return { held, puts, client: { send } as unknown as SSMClient };
}

const keep = (client: SSMClient, isNew: boolean, wanted?: string) =>
  keepExternalId(client, { parameter, wanted, stackId: STACK, isNew: async () => isNew });

describe('the text that member roles ask for', () => {
  test('is drawn at random for a new installation, encrypted, and another each time', async () => {
    const [one, other] = [holding(), holding()];
    expect([await keep(one.client, true), await keep(other.client, true)]).toEqual(['made', 'made']);
    expect(one.held.text).toMatch(/^[\w-]{32}$/);
    expect(other.held.text).not.toBe(one.held.text);
    expect(one.puts).toMatchObject([{ Name: parameter, Type: 'SecureString', Overwrite: false }]);
  });

  test('is what it was where an installation from before there was the parameter is brought up to date', async () => {
    const { client, held } = holding();
    expect(await keep(client, false)).toBe('kept');
    expect(held.text).toBe(PART);
  });

  test.each([true, false])('stays as it is where there is one; of a new stack: %s', async (isNew) => {
    const { client, held } = holding('of-old');
    expect(await keep(client, isNew)).toBe('kept');
    expect(held.text).toBe('of-old');
  });

  test('is the one that is wanted, whatever there was', async () => {
    const { client, held } = holding('of-old');
    expect(await keep(client, true, 'ours')).toBe('set');
    expect(held.text).toBe('ours');
  });

  test('fails where it cannot be written', async () => {
    const client = {
      send: () => Promise.reject(Object.assign(new Error('No.'), { name: 'AccessDeniedException' })),
    } as unknown as SSMClient;
    await expect(keep(client, true)).rejects.toThrow('No.');
  });
});

describe('the functions read it', () => {
  function reading(answer: () => string | Error) {
    const asked: GetParameterCommand['input'][] = [];
    const send = async ({ input }: GetParameterCommand) => {
      asked.push(input);
      const said = answer();
      if (said instanceof Error) throw said;
      return { Parameter: { Value: said } };
    };
    const time = { now: Date.parse('2026-12-01T00:00:00Z') };
    const client = { send } as unknown as SSMClient;
    const read = externalIdReader(client, { parameter, clock: { now: () => new Date(time.now), sleep: async () => {} } });
    return { asked, time, read };
  }

  test('once for all roles that they ask for, and again after five minutes', async () => {
    let text = 'first';
    const { asked, time, read } = reading(() => text);
    expect(await Promise.all([read(), read()])).toEqual(['first', 'first']);
    text = 'second';
    time.now += 4 * 60_000;
    expect(await read()).toBe('first');
    time.now += 60_000;
    expect(await read()).toBe('second');
    expect(asked).toEqual([
      { Name: parameter, WithDecryption: true },
      { Name: parameter, WithDecryption: true },
    ]);
  });

  test('again after it could not be read, and say which it is and what to do', async () => {
    const answers: (string | Error)[] = [Object.assign(new Error('secret'), { name: 'ParameterNotFound' }), '', 'there'];
    const { read } = reading(() => answers.shift() ?? '');
    await expect(read()).rejects.toThrow(/^The parameter \/cloudmend\/external-id .*\(ParameterNotFound\)\. Deploy the stack again/);
    await expect(read()).rejects.toThrow('it is empty');
    expect(await read()).toBe('there');
  });
});

describe('whether a stack is new', () => {
  async function asked(answer: { readonly status: number; readonly body: string }) {
    const urls: string[] = [];
    const signatures: string[] = [];
    const server = await startLocalServer(async (request, response) => {
      urls.push(request.url ?? '');
      signatures.push(String(request.headers.authorization));
      response.writeHead(answer.status).end(answer.body);
    });
    onTestFinished(() => server.stop());
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'any' };
    const isNew = await isStackNew({ stackId: STACK, endpoint: server.url, region: 'eu-west-1' }, credentials);
    return { isNew, urls, signatures };
  }
  const body = (status: string) => `<DescribeStacksResponse><StackStatus>${status}</StackStatus></DescribeStacksResponse>`;

  test.each([
    ['CREATE_IN_PROGRESS', true],
    ['UPDATE_IN_PROGRESS', false],
    ['UPDATE_ROLLBACK_IN_PROGRESS', false],
  ])('%s', async (status, expected) => {
    const { isNew, urls, signatures } = await asked({ status: 200, body: body(status) });
    expect(isNew).toBe(expected);
    expect(new URL(urls[0] ?? '', 'http://any').searchParams.get('StackName')).toBe(STACK);
    expect(signatures[0]).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/cloudformation\/aws4_request/);
  });

  test('is not guessed where CloudFormation does not say', async () => {
    await expect(asked({ status: 403, body: '<Error/>' })).rejects.toThrow('does not say what becomes of its stack (403)');
    await expect(asked({ status: 200, body: '<Nothing/>' })).rejects.toThrow('(200)');
  });
});
