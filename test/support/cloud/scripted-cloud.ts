import type { AwsBody } from '../../../clouds/aws/call.ts';
import { CloudError, type CloudFault } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { CloudRequest } from '../../../core/kind/call.ts';
import type { Place } from '../../../core/place.ts';
import type { Cloud } from '../../../core/ports.ts';
import { awsCall } from '../aws-call.ts';

export type Script = (target: Place, request: CloudRequest & AwsBody, signal?: AbortSignal) => JsonObject | Promise<JsonObject>;

export interface ScriptedCloud extends Cloud {
  /** Every call that was made: `account region operation input`. */
  readonly calls: string[];
  script: Script;
  regionsOf: (account: string) => readonly string[];
}

/** A cloud whose answers a test writes. Accounts and regions are given; the script answers everything else. */
export function scriptedCloud(accounts: readonly string[], regions: readonly string[], script: Script): ScriptedCloud {
  const cloud: ScriptedCloud = {
    calls: [],
    script,
    regionsOf: () => regions,
    reader: {
      async send(target, sent, signal) {
        const request = awsCall(sent);
        cloud.calls.push(`${target.account} ${target.region} ${request.operation} ${JSON.stringify(request.input)}`);
        return await cloud.script(target, request, signal);
      },
    },
    accounts: async () => accounts.map((account) => ({ cloud: 'aws', partition: 'aws', account })),
    regions: async ({ account }) => cloud.regionsOf(account),
    openSession: async () => {
      throw new Error('A scan opens no session.');
    },
  };
  return cloud;
}

export function refused(fault: CloudFault, { says }: Pick<CloudRequest, 'says'>, code = 'AccessDenied'): CloudError {
  const sent = fault === 'aborted' ? 'unknown' : 'answered';
  return new CloudError(fault, { says, providerCode: code, sent }, `${says} was refused (${code}).`);
}
