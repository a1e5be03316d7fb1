import * as z from 'zod';
import { AwsBody, awsRequest } from '../../../clouds/aws/call.ts';
import { defineRead } from '../../../clouds/aws/kind.ts';
import { clouds } from '../../../clouds/index.gen.ts';
import type { Catalogue } from '../../../core/catalogue.ts';
import { CloudError } from '../../../core/errors.ts';
import { mapRules } from '../../../core/finding/mapping.ts';
import type { Rule } from '../../../core/finding/rule.ts';
import { JsonRecord } from '../../../core/json.ts';
import type { CloudRequest } from '../../../core/kind/call.ts';
import type { Facts, Observation } from '../../../core/kind/facts.ts';
import type { KindReader, ResourceKind } from '../../../core/kind/kind.ts';
import type { Cloud } from '../../../core/ports.ts';
import type { FixTemplate } from '../../../core/remediation/template.ts';
import { awsCall } from '../aws-call.ts';

/** A cloud that holds one resource as facts, and a catalogue whose one kind reads and writes it there. */
export interface FactsWorld {
  readonly catalogue: Catalogue;
  readonly cloud: Cloud;
  /** Those of the catalogue: a test may take one away. */
  readonly rules: Map<string, Rule>;
  facts(): Facts;
}

const seeFacts = defineRead({
  service: 'facts',
  operation: 'GetFacts',
  iamActions: ['facts:GetFacts'],
  output: z.object({ facts: JsonRecord }),
});

/**
 * Any kind without its provider: its elements and its calls are its own, and a call does to the facts what its effect says. So the
 * store, plans and undo are tried with every kind at no more cost than a test of the core.
 */
export function makeFactsWorld(
  observation: Observation,
  before: Facts,
  { kind, rules, templates }: { readonly kind: ResourceKind; readonly rules: readonly Rule[]; readonly templates: readonly FixTemplate[] },
): FactsWorld {
  let facts = before;
  const inFacts = kindInFacts(kind, observation);
  const land = (request: CloudRequest): void => {
    const { service, operation, input } = awsCall(request);
    const { effect } = z.object({ effect: JsonRecord }).parse(input);
    if (service !== 'facts')
      throw new CloudError('unimplemented', { says: `${service} ${operation}`, providerCode: 'Unknown', sent: 'answered' }, 'No facts');
    facts = kind.withElements(facts, effect);
  };
  const entries = templates.map(
    (template) => [template.id, { template: { ...template, resource: inFacts }, version: 1, behaviour: 'a', source: 'a' }] as const,
  );
  const judged = new Map(mapRules(rules.map((rule) => ({ ...rule, resource: inFacts }))));
  return {
    facts: () => facts,
    rules: judged,
    catalogue: {
      clouds,
      kinds: new Map([[kind.id, inFacts]]),
      rules: judged,
      templates: new Map(entries),
    },
    cloud: {
      reader: { send: async () => ({ facts }) },
      accounts: async () => [{ cloud: kind.cloud.id, partition: observation.partition, account: observation.account }],
      regions: async () => [observation.region],
      openSession: async () => ({
        async send(request) {
          land(request);
          return { answer: {} };
        },
      }),
    },
  };
}

function kindInFacts({ render: _, ...kind }: ResourceKind, { id, partition, account, region }: Observation): ResourceKind {
  const look = async (reader: KindReader): Promise<Observation> => {
    const answer = await reader.one(seeFacts, {});
    const facts = kind.facts.parse(answer?.facts);
    const fields = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, { known: value }]));
    return { id, kind: kind.id, partition, account, region, fields: { tags: { known: facts.tags }, ...fields } };
  };
  return {
    ...kind,
    reads: [seeFacts],
    async *list(reader) {
      yield { observations: [await look(reader)] };
    },
    read: look,
    calls: (change) =>
      kind.calls(change).map(({ effect, body, ...call }) => {
        const operation = AwsBody.safeParse(body).data?.operation ?? call.says;
        return { ...call, ...awsRequest('facts', operation, { operation, effect }), effect };
      }),
  };
}
