import { cloudNameOf } from '../core/place.ts';
import type { Entry } from './generate-entries.ts';
import { entryPath } from './generate-entries.ts';

/** Text of an entry and of its fixture. */
export interface NewFiles {
  readonly entry: string;
  readonly fixture: string;
}

const UP_FROM_ENTRY = '../../../..';
const UP_FROM_FIXTURE = '../../../../../..';

export function ruleFiles(id: string, kind: Entry): NewFiles {
  const name = className(kind.id);
  return {
    entry: `import { defineRule, fail, pass } from '${UP_FROM_ENTRY}/core/finding/rule.ts';
import ${name} from '${UP_FROM_ENTRY}/${kind.path}';

export default defineRule({
  id: '${id}',
  title: '<what is good, as a sentence without a full stop>',
  why: '<what can happen otherwise, as a sentence>',
  tool: 'CSPM',
  severity: 'medium',
  resource: ${name},
  check(facts) {
    const isGood = Object.keys(facts.tags).includes('<decide from the facts>');
    return isGood ? pass : fail('<what is wrong, with the numbers that matter>', {});
  },
});
`,
    fixture: `import rule from '${UP_FROM_FIXTURE}/${entryPath('rules', id, lastWord(kind.id))}';
import { anyFacts, defineRuleFixture } from '../../../../fixture.ts';
import kindFixture from '../../../../${kind.path}';

// Facts of a resource as the kind's own fixture has them; change what the rule looks at.
const facts = anyFacts(kindFixture);

export default defineRuleFixture({
  rule,
  pass: {
    '<a resource as it should be, as a sentence about the world>': { facts: { ...facts, tags: { '<decide from the facts>': '' } } },
  },
  fail: {
    '<a resource that is wrong>': { facts, neighbour: '<a resource as it should be, as a sentence about the world>' },
  },
});
`,
  };
}

export function templateFiles(id: string, kind: Entry, rule: string): NewFiles {
  const name = className(kind.id);
  return {
    entry: `import { unknownCost } from '${UP_FROM_ENTRY}/core/remediation/cost.ts';
import { defineTemplate, exact } from '${UP_FROM_ENTRY}/core/remediation/template.ts';
import ${name} from '${UP_FROM_ENTRY}/${kind.path}';

export default defineTemplate({
  id: '${id}',
  version: 1,
  title: '<what it does, as an order>',
  description: '<what a person should know before saying yes>',
  fixes: ['${rule}'],
  resource: ${name},
  action: 'configure',
  mode: 'fix',
  owns: ['<the elements that it may change>'],
  risk: { level: 'review', because: '<what may stop working>' },
  reversibility: exact,
  destructive: false,
  cost: unknownCost('<what makes the bill rise, or NO_COST>'),
  change: (facts) => facts,
});
`,
    fixture: `import type { Place } from '${UP_FROM_FIXTURE}/core/ports.ts';
import template from '${UP_FROM_FIXTURE}/${entryPath('templates', id, lastWord(kind.id))}';
import { defineFixFixture } from '../../../../fixture.ts';

const target: Place = { cloud: 'aws', partition: 'aws', account: '210987654321', region: 'eu-west-1' };

export default defineFixFixture({
  template,
  target,
  id: () => '<the id of a resource with these facts>',
  // By a sentence: the facts before and after, the calls between them, the codes of the risks.
  mended: {},
  untouched: {},
  refused: {},
  async plant() {
    throw new Error('<make the broken resource in a live account, with neighbours inside and beside it>');
  },
});
`,
  };
}

export function kindFiles(id: string): NewFiles {
  const name = className(id);
  return {
    entry: cloudNameOf(id) === 'azure' ? armKind(id) : awsKind(id),
    fixture: `import ${name} from '${UP_FROM_FIXTURE}/${entryPath('resources', id, lastWord(id))}';
import { defineKindFixture } from '../../../../fixture.ts';

export default defineKindFixture({
  kind: ${name},
  // By a sentence about the account: what the provider answers, recorded, and the facts that the kind must see in it.
  scenes: {},
});
`,
  };
}

function className(id: string): string {
  const [, service = '', name = ''] = id.split('.');
  return `${service}-${name}`.replaceAll(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
}

function lastWord(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}

function awsKind(id: string): string {
  const [, service = ''] = id.split('.');
  const name = className(id);
  return `import * as z from 'zod';
import { defineKind, defineRead } from '${UP_FROM_ENTRY}/clouds/aws/kind.ts';
import { Tags } from '${UP_FROM_ENTRY}/clouds/aws/tags.ts';
import type { Observation } from '${UP_FROM_ENTRY}/core/kind/facts.ts';
import type { KindReader } from '${UP_FROM_ENTRY}/core/kind/kind.ts';

const Facts = z.strictObject({ name: z.string(), tags: Tags });
export type ${name} = z.infer<typeof Facts>;

const listThem = defineRead({
  service: '${service}',
  operation: '<ListThings>',
  iamActions: ['<${service}:ListThings>'],
  output: z.object({ Things: z.array(z.object({ Name: z.string() })) }),
  pages: { input: 'NextToken', output: 'NextToken' },
});

const SORT = '<what its ARN calls it>';

export default defineKind<${name}>({
  id: '${id}',
  title: '<one resource in words>',
  service: '${service}',
  scope: 'region',
  facts: Facts,
  volatile: [],
  secret: [],
  reads: [listThem],
  writes: [],
  settles: { withinSeconds: 60, pollSeconds: 3 },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(listThem, {}, cursor)) {
      yield { observations: answer.Things.map(({ Name }) => observe(reader, Name)), ...(next !== undefined && { next }) };
    }
  },
  async read(reader, id) {
    const answer = await reader.one(listThem, { Name: id.slice(id.lastIndexOf('/') + 1) });
    const [thing] = answer?.Things ?? [];
    return thing && observe(reader, thing.Name);
  },

  elements: () => ({}),
  withElements: (facts) => facts,
  calls: () => [],
});

function observe({ place: { partition, account, region } }: KindReader, name: string): Observation<${name}> {
  return {
    id: \`arn:\${partition}:${service}:\${region}:\${account}:\${SORT}/\${name}\`,
    kind: '${id}',
    partition,
    account,
    region,
    fields: { name: { known: name }, tags: { known: {} } },
  };
}
`;
}

function armKind(id: string): string {
  const [, service = ''] = id.split('.');
  const name = className(id);
  return `import * as z from 'zod';
import { defineKind, listIn, readOne } from '${UP_FROM_ENTRY}/clouds/azure/kind.ts';
import { listResources } from '${UP_FROM_ENTRY}/clouds/azure/list-resources.ts';
import { ArmResource, observationOf, seeResource, standing, standingReads, volatileStanding } from '${UP_FROM_ENTRY}/clouds/azure/standing.ts';
import type { Observation } from '${UP_FROM_ENTRY}/core/kind/facts.ts';
import type { KindReader } from '${UP_FROM_ENTRY}/core/kind/kind.ts';

const of = { type: '<Microsoft.Provider/things>', apiVersion: '<of the provider>' };
const ArmThing = ArmResource.extend({ properties: z.object({ provisioningState: z.string().nullish() }) });
type ArmThing = z.infer<typeof ArmThing>;
const listThings = listIn(of, ArmThing);
const readThing = readOne(of, ArmThing);

const Facts = z.strictObject({ ...standing });
export type ${name} = z.infer<typeof Facts>;

export default defineKind<${name}>({
  of,
  id: '${id}',
  title: '<one resource in words>',
  service: '${service}',
  facts: Facts,
  volatile: [...volatileStanding],
  secret: [],
  reads: [listThings, readThing, ...standingReads],
  writes: [],
  settles: { withinSeconds: 60, pollSeconds: 5 },

  list: (reader, cursor) => listResources(reader, listThings, cursor, (thing) => observe(reader, thing)),
  async read(reader, id) {
    const thing = await reader.one(readThing, { id });
    return thing && observe(reader, thing);
  },

  elements: () => ({}),
  withElements: (facts) => facts,
  calls: () => [],
});

async function observe(reader: KindReader, thing: ArmThing): Promise<Observation<${name}>> {
  const seen = await seeResource(reader, of, thing);
  return observationOf<${name}>('${id}', seen, seen.fields);
}
`;
}
