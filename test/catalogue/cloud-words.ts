import { parseAwsCallName } from '../../clouds/aws/call.ts';
import { ArmRequest } from '../../clouds/azure/arm-request.ts';
import type { JsonObject } from '../../core/json.ts';
import type { CloudRequest } from '../../core/kind/call.ts';
import { awsCall } from '../support/aws-call.ts';

/** How a cloud says things, as far as laws for all clouds look at it. */
interface CloudWords {
  /** Whether a call of this name changes nothing. */
  isReading(says: string): boolean;
  /** What an action looks like that a role is given. */
  readonly action: RegExp;
  /** A call as fixtures write it. */
  shown(call: CloudRequest): { readonly operation: string; readonly input: JsonObject };
}

// To have a credential report made changes nothing: IAM counts it among the reads.
const READS_OF_AWS = /^((List|Get|Describe|Head|BatchGet|Lookup)[A-Z]|GenerateCredentialReport$)/;
// Some of what ARM tells it tells by POST alone, and then the action is called so.
const READS_OF_ARM = /^((GET|LIST) |POST .*\/list[A-Za-z]*$)/;

const aws: CloudWords = {
  isReading: (says) => READS_OF_AWS.test(parseAwsCallName(says).operation),
  action: /^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/,
  shown(call) {
    const { operation, input } = awsCall(call);
    return { operation, input };
  },
};

const azure: CloudWords = {
  isReading: (says) => READS_OF_ARM.test(says),
  action: /^Microsoft\.[A-Za-z]+(\/[A-Za-z]+)+\/(read|write|delete|action)$/,
  shown: ({ says, body }) => ({ operation: says, input: ArmRequest.parse(body) }),
};

/** By the name of the cloud. */
const cloudWords: { readonly [cloud: string]: CloudWords } = { aws, azure };

/** Throws Error for a cloud that the laws do not know. */
export function wordsOf(cloud: string): CloudWords {
  const words = cloudWords[cloud];
  if (words === undefined) throw new Error(`The laws do not know how ${cloud} says things: describe it in test/catalogue/cloud-words.ts.`);
  return words;
}
