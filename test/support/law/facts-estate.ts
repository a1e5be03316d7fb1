import * as z from 'zod';
import { awsRequest } from '../../../clouds/aws/call.ts';
import { defineRead } from '../../../clouds/aws/kind.ts';
import { clouds } from '../../../clouds/index.gen.ts';
import type { Catalogue } from '../../../core/catalogue.ts';
import { CloudError } from '../../../core/errors.ts';
import { mapRules } from '../../../core/finding/mapping.ts';
import type { Rule } from '../../../core/finding/rule.ts';
import type { Json } from '../../../core/json.ts';
import { canonicalText, JsonRecord } from '../../../core/json.ts';
import type { Call, CloudRequest } from '../../../core/kind/call.ts';
import type { ElementChanges, Facts, Observation } from '../../../core/kind/facts.ts';
import type { KindReader, Making, ResourceKind } from '../../../core/kind/kind.ts';
import { EXISTS } from '../../../core/kind/kind.ts';
import type { Place } from '../../../core/place.ts';
import type { Cloud } from '../../../core/ports.ts';
import type { FixTemplate } from '../../../core/remediation/template.ts';
import { awsCall } from '../aws-call.ts';

/** A resource of an estate, where it lives and what is known of it. */
export interface Planted {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly region: string;
  readonly facts: Facts;
}

/** What a write has done besides what it was meant to: a provider, or somebody outside. */
export type Wind = (estate: FactsEstate, request: { readonly id: string; readonly operation: string }) => void;

/** A cloud that holds the facts of many resources, parts among them, and a catalogue whose kinds read and write them there. */
export interface FactsEstate {
  readonly catalogue: Catalogue;
  readonly cloud: Cloud;
  /** `operation id`, in the order in which they were carried out. */
  readonly sent: string[];
  /** undefined: it is not there. */
  facts(id: string): Facts | undefined;
  /** Somebody outside the product sets the facts, or (undefined) takes the resource away. */
  set(id: string, facts: Facts | undefined, kind?: string): void;
  /** Every resource that is there, by id. */
  all(): ReadonlyMap<string, Facts>;
}

export interface EstateOptions {
  readonly target: Place;
  readonly rules: readonly Rule[];
  readonly templates: readonly FixTemplate[];
  /** Facts of one kind that follow from others, as the provider tells them: the account lists its trails. */
  readonly reflects?: (id: string, facts: Facts, all: ReadonlyMap<string, Facts>) => Facts;
  /** What a change of one resource does to others: a trail that the account is given is there then. */
  readonly landed?: (estate: FactsEstate, changed: { readonly id: string; readonly facts: Facts }) => void;
  readonly wind?: Wind;
  /** Fields that nobody may read. */
  readonly unread?: readonly string[];
  /** What a part holds when it is to be taken away, by id. */
  readonly holds?: ReadonlyMap<string, string>;
}

const seeFacts = defineRead({
  service: 'facts',
  operation: 'GetFacts',
  iamActions: ['facts:GetFacts'],
  output: z.object({ facts: JsonRecord.nullable() }),
});
const listFacts = defineRead({
  service: 'facts',
  operation: 'ListFacts',
  iamActions: ['facts:ListFacts'],
  output: z.object({ ids: z.array(z.string()) }),
});

const Written = z.object({ id: z.string(), kind: z.string(), effect: JsonRecord, facts: JsonRecord.optional(), input: z.string() });

/** As `makeFactsWorld`, for many resources at once. Parts are made with the facts that they are wanted with. */
export function makeFactsEstate(planted: readonly Planted[], options: EstateOptions): FactsEstate {
  const stands = new Map(planted.map(({ id, facts }) => [id, facts]));
  const kindOf = new Map(planted.map(({ id, kind }) => [id, kind.id]));
  const { target, reflects = (_: string, facts: Facts) => facts } = options;
  const kinds = new Map<string, ResourceKind>();
  const inFacts = (kind: ResourceKind): ResourceKind => {
    const known = kinds.get(kind.id) ?? kindInEstate(kind, planted, options);
    kinds.set(kind.id, known);
    return known;
  };
  for (const { kind } of planted) inFacts(kind);
  const sent: string[] = [];
  const estate: FactsEstate = {
    sent,
    facts: (id) => {
      const facts = stands.get(id);
      return facts && reflects(id, facts, stands);
    },
    set(id, facts, kind = kindOf.get(id)) {
      if (facts === undefined) stands.delete(id);
      else stands.set(id, facts);
      if (kind !== undefined) kindOf.set(id, kind);
    },
    all: () => stands,
    catalogue: {
      clouds,
      kinds,
      rules: mapRules(options.rules.map((rule) => inRule(rule, inFacts))),
      templates: new Map(
        options.templates.map((template) => [
          template.id,
          { template: inTemplate(template, inFacts), version: 1, behaviour: 'a', source: 'a' },
        ]),
      ),
    },
    cloud: {
      reader: {
        async send(_, request) {
          const { operation, input } = awsCall(request);
          if (operation === 'ListFacts') return { ids: [...stands.keys()].filter((id) => kindOf.get(id) === input['kind']) };
          return { facts: estate.facts(String(input['id'])) ?? null };
        },
      },
      accounts: async () => [{ cloud: 'aws', partition: target.partition, account: target.account }],
      regions: async () => [target.region],
      openSession: async () => ({
        async send(request) {
          land(request);
          return { answer: {} };
        },
      }),
    },
  };
  const land = (request: CloudRequest): void => {
    const { service, operation, input } = awsCall(request);
    if (service !== 'facts')
      throw new CloudError('unimplemented', { says: `${service} ${operation}`, providerCode: 'Unknown', sent: 'answered' }, 'No facts');
    const { id, kind: kindId, effect, facts } = Written.parse(input);
    const kind = kinds.get(kindId);
    if (kind === undefined) throw new Error(`No kind ${kindId}.`);
    sent.push(`${operation} ${id}`);
    kindOf.set(id, kindId);
    const standing = estate.facts(id) ?? kind.facts.parse(facts);
    const changed = kind.withElements(standing, withoutExists(effect));
    if (effect[EXISTS] === null) stands.delete(id);
    else stands.set(id, changed);
    options.landed?.(estate, { id, facts: changed });
    options.wind?.(estate, { id, operation });
  };
  return estate;
}

function withoutExists(effect: ElementChanges): ElementChanges {
  return Object.fromEntries(Object.entries(effect).filter(([name]) => name !== EXISTS));
}

function inRule(rule: Rule, inFacts: (kind: ResourceKind) => ResourceKind): Rule {
  return { ...rule, resource: inFacts(rule.resource), ...(rule.with !== undefined && { with: rule.with.map(inFacts) }) };
}

function inTemplate(template: FixTemplate, inFacts: (kind: ResourceKind) => ResourceKind): FixTemplate {
  const { parts, partKinds } = template;
  const inPart = (part: ReturnType<NonNullable<FixTemplate['parts']>>[number]): typeof part => ({
    ...part,
    kind: inFacts(part.kind),
    ...(part.needs !== undefined && { needs: part.needs.map(inPart) }),
  });
  return {
    ...template,
    resource: inFacts(template.resource),
    ...(partKinds !== undefined && { partKinds: partKinds.map(inFacts) }),
    ...(parts !== undefined && { parts: (...asked: Parameters<typeof parts>) => parts(...asked).map(inPart) }),
  };
}

function kindInEstate(
  { render: _, ...kind }: ResourceKind,
  planted: readonly Planted[],
  { target, holds, unread = [] }: EstateOptions,
): ResourceKind {
  const { partition, account } = target;
  const regionOf = (id: string) => planted.find((one) => one.id === id)?.region ?? (kind.scope === 'global' ? 'global' : target.region);
  const look = async (reader: KindReader, id: string): Promise<Observation | undefined> => {
    const answer = await reader.one(seeFacts, { id });
    if (answer === undefined || answer.facts === null) return undefined;
    const facts = kind.facts.parse(answer.facts);
    const denied = { unknown: { fault: 'denied', operation: 'GetFacts', message: 'Nobody may read it' } } as const;
    const fields = Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, unread.includes(name) ? denied : { known: value }]),
    );
    return { id, kind: kind.id, partition, account, region: regionOf(id), fields: { tags: { known: facts.tags }, ...fields } };
  };
  const asFacts = (id: string, call: Call, facts?: Json): Call => {
    const { effect, operation, input, ...rest } = awsCall(call);
    // As text: what is kept of a document is filled by nobody here.
    const written = { id, kind: kind.id, effect, input: canonicalText(input), ...(facts !== undefined && { facts }) };
    return { ...rest, ...awsRequest('facts', operation, written), effect };
  };
  const { making } = kind;
  return {
    ...kind,
    reads: [seeFacts, listFacts],
    async *list(reader) {
      const answer = await reader.one(listFacts, { kind: kind.id });
      const seen = await Promise.all((answer?.ids ?? []).map((id) => look(reader, id)));
      yield { observations: seen.filter((one) => one !== undefined) };
    },
    read: look,
    calls: (change) => kind.calls(change).map((call) => asFacts(change.id, call)),
    ...(making !== undefined && { making: inEstate(making, asFacts, holds) }),
  };
}

function inEstate(
  making: Making<Facts>,
  asFacts: (id: string, call: Call, facts?: Json) => Call,
  holds: EstateOptions['holds'] = new Map(),
): Making<Facts> {
  return {
    ...making,
    make: (part) => making.make(part).map((call) => asFacts(part.id, call, part.facts)),
    unmake: (part) => making.unmake(part).map((call) => asFacts(part.id, call, part.facts)),
    async holds() {
      return undefined;
    },
    ...(holds.size > 0 && {
      holds: async (facts: Facts) => holds.get(String(facts['arn'] ?? facts['name'] ?? '')),
    }),
  };
}
