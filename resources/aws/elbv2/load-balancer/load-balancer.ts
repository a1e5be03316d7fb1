import * as z from 'zod';
import type { DeclaredElement } from '../../../../clouds/aws/declare/declared.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { TagList, Tags, tagsOf } from '../../../../clouds/aws/tags.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { Field, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import { changedBy } from './changed-by.ts';

const Listener = z.strictObject({
  port: z.number().int(),
  protocol: z.string(),
  /** The policy that says which TLS versions and ciphers it takes; null where it speaks no TLS. */
  sslPolicy: z.string().nullable(),
  /** Whether its default action sends clients to HTTPS. */
  redirectsToHttps: z.boolean(),
});

const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  type: z.string(),
  scheme: z.string(),
  zones: z.array(z.string()),
  listeners: z.array(Listener),
  deletionProtection: z.boolean(),
  dropInvalidHeaders: z.boolean(),
  /** What is done with requests that servers may read in different ways: monitor, defensive or strictest. */
  desyncMitigation: z.string(),
  crossZone: z.boolean(),
  accessLogs: z.boolean(),
  tags: Tags,
});
export type LoadBalancer = z.infer<typeof Facts>;

const describeLoadBalancers = defineRead({
  service: 'elastic-load-balancing-v2',
  operation: 'DescribeLoadBalancers',
  iamActions: ['elasticloadbalancing:DescribeLoadBalancers'],
  output: z.object({
    LoadBalancers: z
      .array(
        z.object({
          LoadBalancerArn: z.string(),
          LoadBalancerName: z.string(),
          Type: z.string(),
          Scheme: z.string().default('internal'),
          AvailabilityZones: z.array(z.object({ ZoneName: z.string() })).default([]),
        }),
      )
      .default([]),
  }),
  pages: { input: 'Marker', output: 'NextMarker' },
  absentCodes: ['LoadBalancerNotFound'],
});
type Described = z.infer<typeof describeLoadBalancers.output>['LoadBalancers'][number];

const describeListeners = defineRead({
  service: 'elastic-load-balancing-v2',
  operation: 'DescribeListeners',
  iamActions: ['elasticloadbalancing:DescribeListeners'],
  output: z.object({
    Listeners: z
      .array(
        z.object({
          Port: z.number().int().default(0),
          Protocol: z.string().default(''),
          SslPolicy: z.string().nullish(),
          DefaultActions: z
            .array(z.object({ Type: z.string(), RedirectConfig: z.object({ Protocol: z.string().optional() }).optional() }))
            .default([]),
        }),
      )
      .default([]),
  }),
  pages: { input: 'Marker', output: 'NextMarker' },
});
const describeLoadBalancerAttributes = defineRead({
  service: 'elastic-load-balancing-v2',
  operation: 'DescribeLoadBalancerAttributes',
  iamActions: ['elasticloadbalancing:DescribeLoadBalancerAttributes'],
  output: z.object({ Attributes: z.array(z.object({ Key: z.string(), Value: z.string().default('') })) }),
});
const describeTags = defineRead({
  service: 'elastic-load-balancing-v2',
  operation: 'DescribeTags',
  iamActions: ['elasticloadbalancing:DescribeTags'],
  output: z.object({ TagDescriptions: z.array(z.object({ ResourceArn: z.string(), Tags: TagList.default([]) })).default([]) }),
});

/** Attributes that are set, by field; `absent` is what the load balancer does where the answer does not name the attribute. */
const ATTRIBUTES = {
  deletionProtection: { key: 'deletion_protection.enabled', absent: 'false' },
  dropInvalidHeaders: { key: 'routing.http.drop_invalid_header_fields.enabled', absent: 'false' },
  desyncMitigation: { key: 'routing.http.desync_mitigation_mode', absent: 'defensive' },
  crossZone: { key: 'load_balancing.cross_zone.enabled', absent: 'false' },
} as const;
const Settings = Facts.pick({ deletionProtection: true, dropInvalidHeaders: true, desyncMitigation: true, crossZone: true }).strip();

const modifyLoadBalancerAttributes = {
  service: 'elastic-load-balancing-v2',
  operation: 'ModifyLoadBalancerAttributes',
  iamActions: ['elasticloadbalancing:ModifyLoadBalancerAttributes'],
  elements: Object.keys(ATTRIBUTES),
  timeoutSeconds: 20,
} as const;

// DescribeTags takes that many, so that a page costs one call for its tags.
const BALANCERS_IN_A_PAGE = 20;

export default defineKind<LoadBalancer>({
  id: 'aws.elbv2.load-balancer',
  title: 'Load balancer',
  service: 'elbv2',
  scope: 'region',
  facts: Facts,
  volatile: [],
  secret: [],
  reads: [describeLoadBalancers, describeListeners, describeLoadBalancerAttributes, describeTags],
  writes: [modifyLoadBalancerAttributes],
  arnPattern: 'arn:<partition>:elasticloadbalancing:*:<account>:loadbalancer/*',
  changedBy,
  settles: { withinSeconds: 60, pollSeconds: 3 },
  declared: {
    crossZone: attribute('load_balancing.cross_zone.enabled', 'enable_cross_zone_load_balancing'),
    deletionProtection: attribute('deletion_protection.enabled', 'enable_deletion_protection'),
    desyncMitigation: attribute('routing.http.desync_mitigation_mode', 'desync_mitigation_mode'),
    dropInvalidHeaders: attribute('routing.http.drop_invalid_header_fields.enabled', 'drop_invalid_header_fields'),
  },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(describeLoadBalancers, { PageSize: BALANCERS_IN_A_PAGE }, cursor)) {
      yield { observations: await observe(reader, answer.LoadBalancers), ...(next !== undefined && { next }) };
    }
  },

  async read(reader, id) {
    const answer = await reader.one(describeLoadBalancers, { LoadBalancerArns: [id] });
    const [observation] = await observe(reader, answer?.LoadBalancers ?? []);
    return observation;
  },

  elements: (facts) => Settings.parse(facts),
  withElements: (facts, changes) => ({ ...facts, ...Settings.parse({ ...facts, ...changes }) }),
  calls,
});

async function observe(reader: KindReader, balancers: readonly Described[]): Promise<readonly Observation<LoadBalancer>[]> {
  if (balancers.length === 0) return [];
  const tags = await reader.field(async () => {
    const answer = await reader.one(describeTags, { ResourceArns: balancers.map(({ LoadBalancerArn }) => LoadBalancerArn) });
    return new Map(answer?.TagDescriptions.map((one) => [one.ResourceArn, tagsOf(one.Tags)]));
  });
  return reader.each(balancers, async (balancer) => {
    const { LoadBalancerArn: arn } = balancer;
    const [listeners, attributes] = await Promise.all([
      reader.field(() => readListeners(reader, arn)),
      reader.field(async () => (await reader.one(describeLoadBalancerAttributes, { LoadBalancerArn: arn }))?.Attributes ?? []),
    ]);
    const { partition, account, region } = reader.place;
    return {
      id: arn,
      kind: 'aws.elbv2.load-balancer',
      ...{ partition, account, region },
      fields: {
        arn: { known: arn },
        name: { known: balancer.LoadBalancerName },
        type: { known: balancer.Type },
        scheme: { known: balancer.Scheme },
        zones: { known: balancer.AvailabilityZones.map(({ ZoneName }) => ZoneName).sort() },
        listeners,
        ...attributeFields(attributes),
        tags: 'known' in tags ? { known: tags.known.get(arn) ?? {} } : tags,
      },
    };
  });
}

async function readListeners(reader: KindReader, arn: string): Promise<LoadBalancer['listeners']> {
  const listeners: LoadBalancer['listeners'] = [];
  for await (const { answer } of reader.pages(describeListeners, { LoadBalancerArn: arn })) {
    for (const { Port, Protocol, SslPolicy, DefaultActions } of answer.Listeners) {
      const redirectsToHttps = DefaultActions.some(
        ({ Type, RedirectConfig }) => Type === 'redirect' && RedirectConfig?.Protocol === 'HTTPS',
      );
      const speaksTls = Protocol === 'HTTPS' || Protocol === 'TLS';
      listeners.push({ port: Port, protocol: Protocol, sslPolicy: (speaksTls && SslPolicy) || null, redirectsToHttps });
    }
  }
  return listeners.sort((left, right) => left.port - right.port || (left.protocol < right.protocol ? -1 : 1));
}

type Attributes = z.infer<typeof describeLoadBalancerAttributes.output>['Attributes'];

function attributeFields(attributes: Field<Attributes>) {
  const values = 'known' in attributes ? new Map(attributes.known.map(({ Key, Value }) => [Key, Value])) : undefined;
  const field = <T>(key: string, absent: string, parse: (value: string) => T): Field<T> =>
    'known' in attributes ? { known: parse(values?.get(key) ?? absent) } : attributes;
  const isOn = (value: string) => value === 'true';
  const { deletionProtection, dropInvalidHeaders, desyncMitigation, crossZone } = ATTRIBUTES;
  return {
    deletionProtection: field(deletionProtection.key, deletionProtection.absent, isOn),
    dropInvalidHeaders: field(dropInvalidHeaders.key, dropInvalidHeaders.absent, isOn),
    desyncMitigation: field(desyncMitigation.key, desyncMitigation.absent, String),
    crossZone: field(crossZone.key, crossZone.absent, isOn),
    accessLogs: field('access_logs.s3.enabled', 'false', isOn),
  };
}

/** Attributes that are not named stay as they are. */
function calls({ id, before, after }: FactsChange<LoadBalancer>): readonly Call[] {
  const effect = elementChanges(Settings.parse(before), Settings.parse(after));
  const wanted = Object.entries(ATTRIBUTES).filter(([field]) => field in effect);
  if (wanted.length === 0) return [];
  const { service, operation, iamActions, timeoutSeconds } = modifyLoadBalancerAttributes;
  const Attributes = wanted.map(([field, { key }]) => ({ Key: key, Value: String(effect[field]) }));
  return [{ service, operation, input: { LoadBalancerArn: id, Attributes }, iamActions, arns: [id], effect, timeoutSeconds }];
}

/** CloudFormation has attributes as the API does, by their names and as texts. */
function attribute(key: string, argument: string): DeclaredElement {
  return (value) => ({
    cloudFormation: {
      type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      properties: { LoadBalancerAttributes: [{ Key: key, Value: String(value) }] },
    },
    terraform: { type: 'aws_lb', arguments: { [argument]: value } },
  });
}
