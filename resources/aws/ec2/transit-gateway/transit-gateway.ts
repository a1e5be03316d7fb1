import * as z from 'zod';

import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { TagList, Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import type { Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';

const Facts = z.strictObject({
  transitGatewayId: z.string(),
  state: z.string(),
  /** Whether attachments that other accounts ask for are accepted without a person. */
  acceptsAttachments: z.boolean(),
  tags: Tags,
});
export type Ec2TransitGateway = z.infer<typeof Facts>;

const describeTransitGateways = defineRead({
  service: 'ec2',
  operation: 'DescribeTransitGateways',
  iamActions: ['ec2:DescribeTransitGateways'],
  output: z.object({
    TransitGateways: z
      .array(
        z.object({
          TransitGatewayId: z.string(),
          OwnerId: z.string().optional(),
          State: z.string(),
          Options: z.object({ AutoAcceptSharedAttachments: z.enum(['enable', 'disable']).default('disable') }).prefault({}),
          Tags: TagList.default([]),
        }),
      )
      .default([]),
  }),
  pages: { input: 'NextToken', output: 'NextToken' },
  absentCodes: ['InvalidTransitGatewayID.NotFound'],
});
type Described = z.infer<typeof describeTransitGateways.output>['TransitGateways'][number];

const modifyTransitGateway = {
  service: 'ec2',
  operation: 'ModifyTransitGateway',
  iamActions: ['ec2:ModifyTransitGateway'],
  elements: ['acceptsAttachments'],
  timeoutSeconds: 30,
} as const;

const GATEWAYS_IN_A_PAGE = 1000;
// A deleted gateway is listed for a while more, and is nothing any longer.
const EXISTING = [{ Name: 'state', Values: ['pending', 'available', 'modifying'] }];

export default defineKind<Ec2TransitGateway>({
  id: 'aws.ec2.transit-gateway',
  title: 'Transit gateway',
  service: 'ec2',
  scope: 'region',
  facts: Facts,
  volatile: ['state'],
  secret: [],
  reads: [describeTransitGateways],
  writes: [modifyTransitGateway],
  arnPattern: 'arn:<partition>:ec2:*:<account>:transit-gateway/*',
  // A change of the options takes some minutes.
  changedBy: [
    trailed(
      'ec2',
      ['CreateTransitGateway', 'ModifyTransitGateway', 'DeleteTransitGateway'],
      'arn:<partition>:ec2:<region>:<account>:transit-gateway/{responseElements.CreateTransitGatewayResponse.transitGateway.transitGatewayId}',
      'arn:<partition>:ec2:<region>:<account>:transit-gateway/{requestParameters.ModifyTransitGatewayRequest.TransitGatewayId}',
      'arn:<partition>:ec2:<region>:<account>:transit-gateway/{requestParameters.DeleteTransitGatewayRequest.TransitGatewayId}',
    ),
    trailed(
      'ec2',
      ['CreateTags', 'DeleteTags'],
      'arn:<partition>:ec2:<region>:<account>:transit-gateway/{requestParameters.resourcesSet.items[].resourceId=tgw-}',
    ),
  ],
  settles: { withinSeconds: 600, pollSeconds: 10 },
  declared: {
    acceptsAttachments: (value) => {
      const word = value === true ? 'enable' : 'disable';
      return {
        cloudFormation: { type: 'AWS::EC2::TransitGateway', properties: { AutoAcceptSharedAttachments: word } },
        terraform: { type: 'aws_ec2_transit_gateway', arguments: { auto_accept_shared_attachments: word } },
      };
    },
  },

  async *list(reader, cursor) {
    const input = { Filters: EXISTING, MaxResults: GATEWAYS_IN_A_PAGE };
    for await (const { answer, next } of reader.pages(describeTransitGateways, input, cursor)) {
      yield { observations: observeOwn(reader, answer.TransitGateways), ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const answer = await reader.one(describeTransitGateways, { Filters: EXISTING, TransitGatewayIds: [id.slice(id.indexOf('/') + 1)] });
    const [observation] = observeOwn(reader, answer?.TransitGateways ?? []);
    return observation;
  },

  elements: ({ acceptsAttachments }) => ({ acceptsAttachments }),
  withElements: (facts, { acceptsAttachments = facts.acceptsAttachments }) => ({
    ...facts,
    acceptsAttachments: acceptsAttachments === true,
  }),
  calls,

  unsettled: ({ state }) => (state === 'available' ? undefined : `The transit gateway is ${state}.`),
});

/** A gateway that another account shares is that account's to set. */
function observeOwn({ place }: KindReader, gateways: readonly Described[]): readonly Observation<Ec2TransitGateway>[] {
  const { partition, account, region } = place;
  return gateways
    .filter(({ OwnerId = account }) => OwnerId === account)
    .map(({ TransitGatewayId, State, Options, Tags: tags }) => ({
      id: `arn:${partition}:ec2:${region}:${account}:transit-gateway/${TransitGatewayId}`,
      kind: 'aws.ec2.transit-gateway',
      partition,
      account,
      region,
      fields: {
        transitGatewayId: { known: TransitGatewayId },
        state: { known: State },
        acceptsAttachments: { known: Options.AutoAcceptSharedAttachments === 'enable' },
        tags: { known: tagsOf(tags) },
      },
    }));
}

function calls({ id, before, after: { acceptsAttachments } }: FactsChange<Ec2TransitGateway>): readonly Call[] {
  if (acceptsAttachments === before.acceptsAttachments) return [];
  const { service, operation, iamActions, timeoutSeconds } = modifyTransitGateway;
  const Options = { AutoAcceptSharedAttachments: acceptsAttachments ? 'enable' : 'disable' };
  const input = { TransitGatewayId: before.transitGatewayId, Options };
  return [{ service, operation, input, iamActions, arns: [id], effect: { acceptsAttachments }, timeoutSeconds }];
}
