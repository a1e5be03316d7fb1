import * as z from 'zod';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { mapKnown } from '../../../../clouds/aws/known.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { FoundSecret, findSecretsInText } from '../../../../clouds/aws/secret-detectors.ts';
import { TagList, Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';

const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  secrets: z.array(FoundSecret),
  tags: Tags,
});
export type SsmDocument = z.infer<typeof Facts>;

const listDocuments = defineRead({
  service: 'ssm',
  operation: 'ListDocuments',
  iamActions: ['ssm:ListDocuments'],
  output: z.object({ DocumentIdentifiers: z.array(z.object({ Name: z.string(), Tags: TagList.nullish() })).default([]) }),
  pages: { input: 'NextToken', output: 'NextToken' },
});
const getDocument = defineRead({
  service: 'ssm',
  operation: 'GetDocument',
  iamActions: ['ssm:GetDocument'],
  // The text does not leave this schema: the secrets in it do, by name.
  output: z.object({ Content: z.string().default('').transform(findSecretsInText) }),
});

export default defineKind<SsmDocument>({
  id: 'aws.ssm.document',
  title: 'SSM document',
  service: 'ssm',
  scope: 'region',
  facts: Facts,
  volatile: [],
  secret: ['secrets'],
  reads: [listDocuments, getDocument],
  writes: [],
  changedBy: [
    trailed(
      'ssm',
      ['CreateDocument', 'UpdateDocument', 'UpdateDocumentDefaultVersion', 'DeleteDocument', 'ModifyDocumentPermission'],
      'arn:<partition>:ssm:<region>:<account>:document/{requestParameters.name}',
    ),
  ],
  settles: { withinSeconds: 60, pollSeconds: 3 },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(listDocuments, own([]), cursor)) {
      const observations = await reader.each(answer.DocumentIdentifiers, (one) => observe(reader, one.Name, tagsOf(one.Tags ?? [])));
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const name = id.slice(id.lastIndexOf('/') + 1);
    // Names are looked for by their beginning.
    for await (const { answer } of reader.pages(listDocuments, own([{ Key: 'Name', Values: [name] }]))) {
      const found = answer.DocumentIdentifiers.find(({ Name }) => Name === name);
      if (found !== undefined) return observe(reader, name, tagsOf(found.Tags ?? []));
    }
    return undefined;
  },

  elements: () => ({}),
  withElements: (facts) => facts,
  calls: () => [],
});

function own(filters: JsonObject[]): JsonObject {
  return { Filters: [{ Key: 'Owner', Values: ['Self'] }, ...filters], MaxResults: 50 };
}

async function observe(reader: KindReader, name: string, tags: SsmDocument['tags']): Promise<Observation<SsmDocument>> {
  const { partition, account, region } = reader.place;
  const arn = `arn:${partition}:ssm:${region}:${account}:document/${name}`;
  const content = await reader.field(async () => await reader.one(getDocument, { Name: name }));
  return {
    id: arn,
    kind: 'aws.ssm.document',
    ...{ partition, account, region },
    fields: {
      arn: { known: arn },
      name: { known: name },
      secrets: mapKnown(content, (known) => known?.Content ?? []),
      tags: { known: tags },
    },
  };
}
