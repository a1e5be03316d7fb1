import { AwsBody, awsRequest } from '../../clouds/aws/call.ts';
import type { JsonObject } from '../../core/json.ts';
import type { CloudRequest } from '../../core/kind/call.ts';

/** A call to AWS with the words of AWS beside those of core. */
export function awsCall<Request extends Pick<CloudRequest, 'body'>>(request: Request): Request & AwsBody {
  return { ...request, ...AwsBody.parse(request.body) };
}

/** A call as core has it, from the words of AWS. */
export function coreCall({ service, operation, input }: { service: string; operation: string; input: JsonObject }): CloudRequest {
  return awsRequest(service, operation, input);
}
