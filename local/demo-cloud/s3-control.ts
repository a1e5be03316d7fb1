import * as z from 'zod';
import { type JsonObject, JsonRecord } from '../../core/json.ts';
import { type DemoCall, type DemoOperation, inputOf, refuse } from './operation.ts';

const ALL_ON: JsonObject = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const Named = z.object({ AccountId: z.string() });

export const s3Control: { readonly [operation: string]: DemoOperation } = {
  GetPublicAccessBlock: {
    isWrite: false,
    action: 's3:GetAccountPublicAccessBlock',
    arn: () => '*',
    answer(call) {
      const { publicAccessBlock = ALL_ON } = ownAccount(call);
      if (publicAccessBlock === null) throw refuse(call, 'absent', 'NoSuchPublicAccessBlockConfiguration');
      return { PublicAccessBlockConfiguration: publicAccessBlock };
    },
  },
  PutPublicAccessBlock: write(
    (call) => inputOf(call, z.object({ PublicAccessBlockConfiguration: JsonRecord })).PublicAccessBlockConfiguration,
  ),
  DeletePublicAccessBlock: write(() => null),
};

function write(wanted: (call: DemoCall) => JsonObject | null): DemoOperation {
  return {
    isWrite: true,
    // There is no permission of its own for taking the settings away.
    action: 's3:PutAccountPublicAccessBlock',
    arn: () => '*',
    answer(call) {
      ownAccount(call).publicAccessBlock = wanted(call);
      return {};
    },
  };
}

function ownAccount(call: DemoCall): DemoCall['account'] {
  if (inputOf(call, Named).AccountId !== call.account.account) throw refuse(call, 'denied', 'AccessDenied');
  return call.account;
}
