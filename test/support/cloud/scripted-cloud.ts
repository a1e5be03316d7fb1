import { CloudError, type CloudFault } from '../../../core/errors.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Cloud, CloudRequest, Target } from '../../../core/ports.ts';

export type Script = (target: Target, request: CloudRequest, signal?: AbortSignal) => JsonObject | Promise<JsonObject>;

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
      async send(target, request, signal) {
        cloud.calls.push(`${target.account} ${target.region} ${request.operation} ${JSON.stringify(request.input)}`);
        return await cloud.script(target, request, signal);
      },
    },
    accounts: async () => accounts.map((account) => ({ partition: 'aws', account })),
    regions: async (account) => cloud.regionsOf(account),
    openSession: async () => {
      throw new Error('A scan opens no session.');
    },
  };
  return cloud;
}

export function refused(fault: CloudFault, request: CloudRequest, code = 'AccessDenied'): CloudError {
  const { service, operation } = request;
  const sent = fault === 'aborted' ? 'unknown' : 'answered';
  return new CloudError(fault, { service, operation, providerCode: code, sent }, `${service} ${operation} was refused (${code}).`);
}
