import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createCaller } from '../../adapters/aws/caller.ts';
import { systemClock } from '../../adapters/clock.ts';

const target = { cloud: 'aws', partition: 'aws', account: '111122223333', region: 'eu-west-1' } as const;
const request = { service: 'ec2', operation: 'DeleteFlowLogs', input: { FlowLogIds: ['fl-0123456789abcdef0'] } };
const identity = { key: 'kim', credentials: async () => ({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'kettle' }) };

/** Sends the write to an endpoint that answers with status 200 and these items that it did not do. */
async function send(items: string) {
  const body = `<DeleteFlowLogsResponse><unsuccessful>${items}</unsuccessful></DeleteFlowLogsResponse>`;
  const server = createServer(
    (_request, response) => void response.writeHead(200, { 'content-type': 'text/xml', 'x-amzn-requestid': 'req-1' }).end(body),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.closeAllConnections() ?? void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const caller = createCaller({
    clock: systemClock,
    endpoints: { byAccount: new Map(), otherwise: new URL(`http://127.0.0.1:${port}`) },
    rateScale: 10,
  });
  return caller.call(target, request, { identity, mode: 'write' });
}

function item(code: string): string {
  return `<item><error><code>${code}</code><message>No (hunter2).</message></error><resourceId>fl-0123456789abcdef0</resourceId></item>`;
}

test.each([
  { what: 'that says what it did not do', code: 'InvalidFlowLogId.Malformed', fault: 'rejected' },
  { what: 'that was not allowed on one of its things', code: 'UnauthorizedOperation', fault: 'denied' },
  { what: 'that was throttled on one of its things', code: 'RequestLimitExceeded', fault: 'throttled' },
])('a write $what is $fault, although it was answered with success', async ({ code, fault }) => {
  await expect(send(item(code))).rejects.toMatchObject({ fault, providerCode: code, requestId: 'req-1', sent: 'answered' });
  await expect(send(item(code))).rejects.not.toThrow(/hunter2/);
});

test('a write that names nothing it did not do was done', async () => {
  await expect(send('')).resolves.toEqual({ Unsuccessful: [] });
});
