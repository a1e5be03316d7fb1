import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtProgram, cloudmend } from '../support/command-line.ts';
import { type TemporaryDirectory, temporaryDirectory } from '../support/table-directory.ts';

const TLS = 'aws.s3.put-bucket-policy-tls';
const INVOICES = 'arn:aws:s3:::harbour-light-invoices';

let directory: TemporaryDirectory;
let client: Client;
const failures: Error[] = [];

/** The program as a client starts it: what is no message of the protocol on its standard output is an error of the transport. */
beforeAll(async () => {
  directory = await temporaryDirectory();
  await cloudmend(['scan', '--demo'], { directory: directory.path });
  client = new Client({ name: 'a client that is not ours', version: '1.0.0' });
  client.onerror = (error) => failures.push(error);
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [builtProgram, 'mcp', '--demo', '--as', 'adam'],
    cwd: directory.path,
    stderr: 'pipe',
  });
  await client.connect(transport);
});
afterAll(async () => {
  await client.close();
  await directory.remove();
});

async function call(name: string, given: { readonly [name: string]: unknown } = {}) {
  const { isError, structuredContent } = await client.callTool({ name, arguments: { ...given } });
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  const data: any = structuredContent;
  return { isError, ...data };
}

test('an assistant asks the store where no engine runs, several things at once, and leaves it to others', async () => {
  expect(client.getServerVersion()?.name).toBe('cloudmend');
  expect((await client.listTools()).tools.length).toBeGreaterThan(15);
  const [found, again, rules] = await Promise.all([
    call('list_findings', { severity: ['critical'] }),
    call('look_again', { resourceId: INVOICES }),
    call('list_rules', { limit: 3 }),
  ]);
  expect(found.answer.items.length).toBeGreaterThan(0);
  expect(again.answer.state).toBe('read');
  expect(rules.answer.items).toHaveLength(3);
  const { code, stdout } = await cloudmend(['findings', '--demo', '--json'], { directory: directory.path });
  expect([code, JSON.parse(stdout).length > 0]).toEqual([0, true]);
});

test('what it leaves is told as its own by every command', async () => {
  const asOlivia = new Client({ name: 'another', version: '1.0.0' });
  const args = [builtProgram, 'mcp', '--demo', '--as', 'olivia'];
  await asOlivia.connect(new StdioClientTransport({ command: process.execPath, args, cwd: directory.path, stderr: 'pipe' }));
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  const plan: any = (await asOlivia.callTool({ name: 'propose_plan', arguments: { remediationIds: [TLS], resourceIds: [INVOICES] } }))
    .structuredContent;
  const planId: string = plan.answer.id;
  const given = { planId, name: 'Refuse plain HTTP', description: 'An assistant found it' };
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  const draft: any = (await asOlivia.callTool({ name: 'propose_draft', arguments: given })).structuredContent;
  await asOlivia.close();
  const shown = async (commandLine: readonly string[]) =>
    (await cloudmend([...commandLine, '--demo'], { directory: directory.path })).stdout;
  expect(await shown(['task', 'status', draft.answer.task.id])).toContain('Asked by an assistant for Olivia');
  expect(await shown(['plan', 'show', planId])).toContain('an assistant for Olivia');
  expect(await shown(['audit', '--as', 'adam'])).toMatch(/Olivia \(mcp\)\s+had an assistant propose/);
});

test('nothing but messages came on the standard output', () => {
  expect(failures).toEqual([]);
});
