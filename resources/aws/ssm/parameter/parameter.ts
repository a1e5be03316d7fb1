import * as z from 'zod';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { FoundSecret, findSecretsInPairs } from '../../../../clouds/aws/secret-detectors.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';

const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  /** String, StringList or SecureString. */
  type: z.string(),
  /** Secrets in the value of a parameter that is not encrypted. */
  secrets: z.array(FoundSecret),
  tags: Tags,
});
export type SsmParameter = z.infer<typeof Facts>;

const describeParameters = defineRead({
  service: 'ssm',
  operation: 'DescribeParameters',
  iamActions: ['ssm:DescribeParameters'],
  output: z.object({ Parameters: z.array(z.object({ Name: z.string() })).default([]) }),
  pages: { input: 'NextToken', output: 'NextToken' },
});
const getParameters = defineRead({
  service: 'ssm',
  operation: 'GetParameters',
  iamActions: ['ssm:GetParameters'],
  // The value does not leave this schema: the secrets in it do, by name.
  output: z.object({
    Parameters: z
      .array(
        z.object({ Name: z.string(), Type: z.string(), Value: z.string().default('') }).transform(({ Name, Type, Value }) => ({
          name: Name,
          type: Type,
          secrets: Type === 'SecureString' ? [] : findSecretsInPairs({ [Name]: Value }),
        })),
      )
      .default([]),
  }),
});
type Read = z.infer<typeof getParameters.output>['Parameters'][number];

// What GetParameters takes.
const NAMES_IN_A_CALL = 10;

export default defineKind<SsmParameter>({
  id: 'aws.ssm.parameter',
  title: 'SSM parameter',
  service: 'ssm',
  scope: 'region',
  facts: Facts,
  volatile: [],
  secret: ['secrets'],
  reads: [describeParameters, getParameters],
  writes: [],
  changedBy: [
    trailed(
      'ssm',
      ['PutParameter', 'DeleteParameter', 'DeleteParameters'],
      'arn:<partition>:ssm:<region>:<account>:parameter/{requestParameters.name}',
      'arn:<partition>:ssm:<region>:<account>:parameter/{requestParameters.names[]}',
    ),
  ],
  settles: { withinSeconds: 60, pollSeconds: 3 },

  // Encrypted parameters are left alone: nothing is judged of them.
  async *list(reader, cursor) {
    const plain = [{ Key: 'Type', Option: 'Equals', Values: ['String', 'StringList'] }];
    for await (const { answer, next } of reader.pages(describeParameters, { MaxResults: 50, ParameterFilters: plain }, cursor)) {
      const names = answer.Parameters.map(({ Name }) => Name);
      const read = await reader.each(chunks(names), (chunk) => readParameters(reader, chunk));
      yield { observations: read.flat().map((one) => observe(reader, one)), ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const path = id.slice(id.indexOf(':parameter/') + ':parameter/'.length);
    // The ARN does not say whether a name of one part begins with a slash; one of several parts does.
    const [parameter] = await readParameters(reader, path.includes('/') ? [`/${path}`] : [path, `/${path}`]);
    return parameter && observe(reader, parameter);
  },

  elements: () => ({}),
  withElements: (facts) => facts,
  calls: () => [],
});

function chunks(names: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(names.length / NAMES_IN_A_CALL);
  return Array.from({ length: count }, (_, index) => names.slice(index * NAMES_IN_A_CALL, (index + 1) * NAMES_IN_A_CALL));
}

async function readParameters(reader: KindReader, names: readonly string[]): Promise<readonly Read[]> {
  return (await reader.one(getParameters, { Names: [...names], WithDecryption: false }))?.Parameters ?? [];
}

function observe({ place: { partition, account, region } }: KindReader, { name, type, secrets }: Read): Observation<SsmParameter> {
  const arn = `arn:${partition}:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`;
  return {
    id: arn,
    kind: 'aws.ssm.parameter',
    ...{ partition, account, region },
    fields: {
      arn: { known: arn },
      name: { known: name },
      type: { known: type },
      secrets: { known: secrets },
      // A call for each parameter would be needed, and nothing here is ever changed.
      tags: { known: {} },
    },
  };
}
