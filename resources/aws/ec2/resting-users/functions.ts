import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';
import type { Mention } from './mention.ts';

/** Asked as the kind of functions asks, so that a scan makes the call once. */
const listFunctions = defineRead({
  service: 'lambda',
  operation: 'ListFunctions',
  iamActions: ['lambda:ListFunctions'],
  output: z.object({
    Functions: z
      .array(
        z.object({
          FunctionName: z.string(),
          VpcConfig: z.object({ SecurityGroupIds: z.array(z.string()).default([]) }).nullish(),
        }),
      )
      .default([]),
  }),
  pages: { input: 'Marker', output: 'NextMarker' },
});

export const functionReads = [listFunctions];

/** Lambda gives up the interfaces of a function that was not called for weeks. */
export async function readFunctions(reader: KindReader): Promise<readonly Mention[]> {
  const found: Mention[] = [];
  for await (const { answer } of reader.pages(listFunctions, { MaxItems: 50 }))
    for (const { FunctionName, VpcConfig } of answer.Functions)
      found.push({ user: `Lambda function ${FunctionName}`, groups: VpcConfig?.SecurityGroupIds ?? [] });
  return found;
}
