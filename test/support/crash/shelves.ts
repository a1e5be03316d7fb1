import * as z from 'zod';
import type { Call } from '../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../clouds/aws/kind.ts';
import { clouds } from '../../../clouds/index.gen.ts';
import type { Catalogue } from '../../../core/catalogue.ts';
import { mapRules } from '../../../core/finding/mapping.ts';
import { defineRule, fail, notApplicable, pass } from '../../../core/finding/rule.ts';
import type { Observation } from '../../../core/kind/facts.ts';
import type { KindReader } from '../../../core/kind/kind.ts';
import { defineTemplate, exact } from '../../../core/remediation/template.ts';

const Slots = z.record(z.string(), z.string());
const ShelfFacts = z.strictObject({ name: z.string(), slots: Slots, tags: z.record(z.string(), z.string()) });
type ShelfFacts = z.infer<typeof ShelfFacts>;

const listShelves = defineRead({
  service: 'shop',
  operation: 'ListShelves',
  iamActions: ['shop:ListShelves'],
  output: z.object({ Names: z.array(z.string()) }),
});
const describeShelf = defineRead({
  service: 'shop',
  operation: 'DescribeShelf',
  iamActions: ['shop:DescribeShelf'],
  output: z.object({ Slots, Tags: z.record(z.string(), z.string()) }),
});
const FILL_SECONDS = 20;

/** A shelf with slots that many tasks want to fill, each its own: they meet on the shelf and never in a slot. */
const shelf = defineKind<ShelfFacts>({
  id: 'aws.shop.shelf',
  title: 'Shelf',
  service: 'shop',
  scope: 'region',
  facts: ShelfFacts,
  volatile: [],
  secret: [],
  reads: [listShelves, describeShelf],
  writes: [{ service: 'shop', operation: 'FillSlot', iamActions: ['shop:FillSlot'], elements: ['slots/*'], timeoutSeconds: FILL_SECONDS }],
  settles: { withinSeconds: 30, pollSeconds: 3 },
  async *list(reader) {
    const { Names } = (await reader.one(listShelves, {})) ?? { Names: [] };
    yield { observations: await reader.each(Names, (name) => observe(reader, name)) };
  },
  read: (reader, id) => observe(reader, id.slice(id.lastIndexOf('/') + 1)),
  elements: ({ slots }) => Object.fromEntries(Object.entries(slots).map(([slot, value]) => [`slots/${slot}`, value])),
  withElements: (facts, changes) => {
    const slots = new Map(Object.entries(facts.slots));
    for (const [element, value] of Object.entries(changes)) {
      if (typeof value === 'string') slots.set(element.slice('slots/'.length), value);
      else slots.delete(element.slice('slots/'.length));
    }
    return { ...facts, slots: Object.fromEntries(slots) };
  },
  calls: ({ id, before, after }) =>
    [...new Set([...Object.keys(before.slots), ...Object.keys(after.slots)])]
      .toSorted()
      .filter((slot) => before.slots[slot] !== after.slots[slot])
      .map((slot): Call => {
        const value = after.slots[slot] ?? null;
        const input = { Shelf: before.name, Slot: slot, Value: value };
        return {
          service: 'shop',
          operation: 'FillSlot',
          input,
          iamActions: ['shop:FillSlot'],
          arns: [id],
          effect: { [`slots/${slot}`]: value },
          timeoutSeconds: FILL_SECONDS,
        };
      }),
});

export function shelfId(name: string): string {
  return `arn:aws:shop:eu-west-1:111122223333:shelf/${name}`;
}

async function observe(reader: KindReader, name: string): Promise<Observation<ShelfFacts>> {
  const { Slots: slots, Tags: tags } = (await reader.one(describeShelf, { Name: name })) ?? { Slots: {}, Tags: {} };
  const place = { kind: 'aws.shop.shelf', partition: 'aws', account: '111122223333', region: 'eu-west-1' };
  return { id: shelfId(name), ...place, fields: { name: { known: name }, slots: { known: slots }, tags: { known: tags } } };
}

/** One rule and one fix for each number: slots `<n>a` and `<n>b` of a shelf with the tag `wants-<n>` are to be full. */
export function shelfCatalogue(numbers: readonly number[]): Catalogue {
  const rules = numbers.map((number) =>
    defineRule({
      id: ruleId(number),
      title: `Slots ${number} are full`,
      why: 'An empty slot sells nothing.',
      tool: 'CSPM',
      severity: 'low',
      resource: shelf,
      check({ slots, tags }) {
        if (!(`wants-${number}` in tags)) return notApplicable('It does not sell these.');
        return slots[`${number}a`] === 'full' && slots[`${number}b`] === 'full' ? pass : fail('A slot is empty.');
      },
    }),
  );
  const templates = numbers.map((number) =>
    defineTemplate({
      id: templateIdOf(number),
      version: 1,
      title: `Fill slots ${number}`,
      description: 'Fills two slots, one call each.',
      fixes: [ruleId(number)],
      resource: shelf,
      action: 'configure',
      mode: 'fix',
      owns: [`slots/${number}a`, `slots/${number}b`],
      risk: { level: 'safe', because: 'It is a test.' },
      reversibility: exact,
      destructive: false,
      change: (facts) => ({ ...facts, slots: { ...facts.slots, [`${number}a`]: 'full', [`${number}b`]: 'full' } }),
    }),
  );
  return {
    clouds,
    kinds: new Map([[shelf.id, shelf]]),
    rules: mapRules(rules),
    templates: new Map(
      templates.map((template) => [template.id, { template, version: 1, behaviour: '0'.repeat(64), source: '0'.repeat(64) }]),
    ),
  };
}

export function templateIdOf(number: number): string {
  return `aws.shop.fill-slots-${number}`;
}

function ruleId(number: number): string {
  return `aws.shop.slots-${number}-full`;
}
