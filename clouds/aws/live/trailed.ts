import type { ChangeSource } from '../../../core/kind/change-source.ts';

/**
 * What CloudTrail records of changes: calls of one service, by their names there, which are not always those of the API. `ids` say where a
 * record has what is named: `arn:<partition>:s3:::{requestParameters.bucketName}`. A value that is a whole ARN stands for all of it; `[]` takes
 * each of a list, `/` at the end what stands after the last slash, `=sg-` only what begins so. The case of names does not count.
 */
export function trailed(service: string, operations: readonly string[], ...ids: readonly string[]): ChangeSource {
  return { source: `${service}.amazonaws.com`, operations, ids };
}
