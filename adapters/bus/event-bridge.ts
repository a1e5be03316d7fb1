import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CloudmendError } from '../../core/errors.ts';
import type { Bus } from '../../core/ports.ts';

/** The most that one request takes. */
const AT_ONCE = 10;

/** Events on an EventBridge bus, with source `cloudmend`. Throws DEPENDENCY_UNAVAILABLE where one was not taken. */
export function makeEventBridgeBus({ client, busName }: { readonly client: EventBridgeClient; readonly busName: string }): Bus {
  return {
    async publish(events) {
      for (let start = 0; start < events.length; start += AT_ONCE) {
        const entries = events.slice(start, start + AT_ONCE).map(({ id, type, at, detail }) => ({
          EventBusName: busName,
          Source: 'cloudmend',
          DetailType: type,
          Time: new Date(at),
          Detail: JSON.stringify({ ...detail, id, at }),
        }));
        const answer = await client.send(new PutEventsCommand({ Entries: entries })).catch((cause: unknown) => {
          throw refused(busName, cause instanceof Error ? cause.name : 'no answer', cause);
        });
        const fault = answer.Entries?.find(({ ErrorCode }) => ErrorCode !== undefined)?.ErrorCode;
        if (fault !== undefined) throw refused(busName, fault);
      }
    },
  };
}

function refused(busName: string, fault: string, cause?: unknown): CloudmendError {
  return new CloudmendError('DEPENDENCY_UNAVAILABLE', `The bus ${busName} did not take an event (${fault}); it will be sent again.`, {
    cause,
  });
}
