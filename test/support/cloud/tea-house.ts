import * as z from 'zod';
import type { AwsBody } from '../../../clouds/aws/call.ts';
import { defineKind, defineRead } from '../../../clouds/aws/kind.ts';
import { clouds } from '../../../clouds/index.gen.ts';
import type { Catalogue } from '../../../core/catalogue.ts';
import { mapRules } from '../../../core/finding/mapping.ts';
import { defineRule, fail, notApplicable, pass, type Rule } from '../../../core/finding/rule.ts';
import { type JsonObject, JsonRecord } from '../../../core/json.ts';
import type { CloudRequest } from '../../../core/kind/call.ts';
import type { Observation } from '../../../core/kind/facts.ts';
import type { KindReader } from '../../../core/kind/kind.ts';
import { factsOf } from '../../../core/kind/known.ts';
import type { Place } from '../../../core/place.ts';
import { refused, type Script } from './scripted-cloud.ts';

const Jar = z.object({ Name: z.string() });
const ShelfFacts = z.strictObject({ open: z.array(z.string()), polished: z.boolean(), tags: z.record(z.string(), z.string()) });
type ShelfFacts = z.infer<typeof ShelfFacts>;

const listShelves = defineRead({
  service: 'tea',
  operation: 'ListShelves',
  iamActions: ['tea:ListShelves'],
  output: z.object({ Shelves: z.array(Jar) }),
  pages: { input: 'Token', output: 'NextToken' },
});
const describeShelf = defineRead({
  service: 'tea',
  operation: 'DescribeShelf',
  iamActions: ['tea:DescribeShelf'],
  output: z.object({ Open: z.array(z.string()), Tags: z.record(z.string(), z.string()).default({}) }),
  absentCodes: ['NoSuchShelf'],
});
const readPolish = defineRead({
  service: 'tea',
  operation: 'ReadPolish',
  iamActions: ['tea:ReadPolish'],
  output: z.object({ Polished: z.boolean() }),
});
const readHouse = defineRead({
  service: 'tea',
  operation: 'ReadHouse',
  iamActions: ['tea:ReadHouse'],
  output: z.object({ Inspected: z.boolean() }),
});

const nothingToSet = {
  writes: [],
  elements: () => ({}),
  calls: () => [],
  settles: { withinSeconds: 1, pollSeconds: 1 },
  secret: [],
  volatile: [],
};

/** A shelf of tea jars: listed by region in pages, details read one by one. */
export const shelf = defineKind<ShelfFacts>({
  ...nothingToSet,
  id: 'aws.tea.shelf',
  title: 'Tea shelf',
  service: 'tea',
  scope: 'region',
  facts: ShelfFacts,
  reads: [listShelves, describeShelf, readPolish, readHouse],
  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(listShelves, {}, cursor)) {
      const observations = await reader.each(answer.Shelves, ({ Name }) => observeShelf(reader, Name));
      yield { observations, ...(next !== undefined && { next }) };
    }
  },
  async read(reader, id) {
    const name = id.slice(id.lastIndexOf('/') + 1);
    return (await reader.one(describeShelf, { Name: name })) && (await observeShelf(reader, name));
  },
  withElements: (facts) => facts,
});

/** One for an account: a setting. */
export const house = defineKind<{ readonly inspected: boolean; readonly tags: Record<string, string> }>({
  ...nothingToSet,
  id: 'aws.tea.house',
  title: 'Tea house',
  service: 'house',
  scope: 'global',
  facts: z.strictObject({ inspected: z.boolean(), tags: z.record(z.string(), z.string()) }),
  reads: [readHouse],
  async *list(reader) {
    yield { observations: [await observeHouse(reader)] };
  },
  read: (reader) => observeHouse(reader),
  withElements: (facts) => facts,
});

async function observeShelf(reader: KindReader, name: string): Promise<Observation<ShelfFacts>> {
  const { partition, account, region } = reader.place;
  // Every shelf looks at the whole house: a call that is to be made once.
  await reader.field(() => reader.one(readHouse, {}, { region: 'us-east-1' }));
  const described = await reader.field(() => reader.one(describeShelf, { Name: name }));
  return {
    id: `arn:${partition}:tea:${region}:${account}:shelf/${name}`,
    ...{ kind: 'aws.tea.shelf', partition, account, region },
    fields: {
      open: 'known' in described ? { known: described.known?.Open ?? [] } : described,
      polished: await reader.field(async () => (await reader.one(readPolish, { Name: name }))?.Polished ?? false),
      tags: 'known' in described ? { known: described.known?.Tags ?? {} } : described,
    },
  };
}

async function observeHouse(reader: KindReader): Promise<Observation<{ inspected: boolean; tags: Record<string, string> }>> {
  const { partition, account } = reader.place;
  const inspected = await reader.field(async () => (await reader.one(readHouse, {}))?.Inspected ?? false);
  const id = `setting:${partition}:${account}:global:aws.tea.house`;
  return { id, kind: 'aws.tea.house', partition, account, region: 'global', fields: { inspected, tags: { known: {} } } };
}

const texts = { why: 'Tea goes stale.', tool: 'CSPM' } as const;

/** Names each open jar: several findings of one shelf. */
export const jarsClosed = defineRule({
  ...texts,
  id: 'aws.tea.jars-closed',
  title: 'Jars are closed',
  severity: 'high',
  resource: shelf,
  check({ open }) {
    if (open.length === 0) return pass;
    return {
      verdict: 'fail',
      reason: `${open.length} jars are open`,
      evidence: { open },
      parts: open.map((key) => ({ key, reason: `${key} is open` })),
    };
  },
});

export const shelfPolished = defineRule({
  ...texts,
  id: 'aws.tea.shelf-polished',
  title: 'Shelves are polished',
  severity: 'low',
  resource: shelf,
  check({ polished, tags }) {
    if ('outdoor' in tags) return notApplicable('It stands outside.');
    return polished ? pass : fail('The shelf is dull.');
  },
});

export const houseInspected = defineRule({
  ...texts,
  id: 'aws.tea.house-inspected',
  title: 'The house is inspected',
  severity: 'critical',
  resource: house,
  check: ({ inspected }) => (inspected ? pass : fail('Nobody has inspected the house.')),
});

/** Looks at every shelf of the account's regions, and at the house. */
export const houseHasShelves = defineRule({
  ...texts,
  id: 'aws.tea.house-has-polished-shelves',
  title: 'Some shelf is polished',
  severity: 'medium',
  resource: house,
  with: [shelf],
  check(_house, { others }) {
    const polished = others('aws.tea.shelf').filter((one) => factsOf(one)['polished'] === true).length;
    return polished > 0 ? pass : fail('No shelf is polished.', { shelves: others('aws.tea.shelf').length });
  },
});

export function teaCatalogue(rules: readonly Rule[] = [jarsClosed, shelfPolished, houseInspected, houseHasShelves]): Catalogue {
  return {
    clouds,
    kinds: new Map([shelf, house].map((kind) => [kind.id, kind])),
    rules: mapRules(rules, [{ name: 'Tea Board', controls: { '1.1': rules.map(({ id }) => id) } }]),
    templates: new Map(),
  };
}

export interface Shelf {
  open: string[];
  polished: boolean;
  tags?: Record<string, string>;
}

/** What stands in each region; the same in every account. */
export interface TeaHouse {
  inspected: boolean;
  /** Shelves in a page. */
  pageSize: number;
  shelves: { [region: string]: { [name: string]: Shelf } };
}

export function teaScript(tea: TeaHouse): Script {
  return (target, request) => answer(tea, target, request);
}

function answer(tea: TeaHouse, { region }: Place, request: CloudRequest & AwsBody): JsonObject {
  const here = tea.shelves[region] ?? {};
  const input = z.object({ Name: z.string().default(''), Token: z.string().default('0') }).parse(request.input);
  const one = here[input.Name];
  if (request.operation === 'ReadHouse') return { Inspected: tea.inspected };
  if (request.operation === 'ListShelves') return page(Object.keys(here), Number(input.Token), tea.pageSize);
  if (one === undefined) throw refused('absent', request, 'NoSuchShelf');
  if (request.operation === 'ReadPolish') return { Polished: one.polished };
  return JsonRecord.parse({ Open: one.open, Tags: one.tags ?? {} });
}

function page(names: readonly string[], start: number, size: number): JsonObject {
  const end = start + size;
  return { Shelves: names.slice(start, end).map((Name) => ({ Name })), ...(end < names.length && { NextToken: String(end) }) };
}
