import * as z from 'zod';

import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { trailed } from '../../../../clouds/aws/live/trailed.ts';
import { Tags } from '../../../../clouds/aws/tags.ts';
import { elementChanges } from '../../../../core/kind/element-changes.ts';
import type { ElementChanges, Elements, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';

const Analyzer = z.strictObject({ name: z.string(), type: z.string(), status: z.string() });
/** What stands of an analyzer in its element. */
const AnalyzerElement = Analyzer.omit({ name: true });
const AnalyzerType = Analyzer.pick({ type: true }).strip();
const Facts = z.strictObject({
  /** Analyzers of the region, in the order of their names. */
  analyzers: z.array(Analyzer),
  tags: Tags,
});
export type AccessAnalyzerRegion = z.infer<typeof Facts>;

const listAnalyzers = defineRead({
  service: 'accessanalyzer',
  operation: 'ListAnalyzers',
  iamActions: ['access-analyzer:ListAnalyzers'],
  output: z.object({ analyzers: z.array(z.object({ name: z.string(), type: z.string(), status: z.string() })).default([]) }),
  pages: { input: 'nextToken', output: 'nextToken' },
});

const ROLE = 'role/aws-service-role/access-analyzer.amazonaws.com/AWSServiceRoleForAccessAnalyzer';
const write = { service: 'accessanalyzer', elements: ['analyzers/*'], timeoutSeconds: 30 } as const;
const createAnalyzer = {
  ...write,
  operation: 'CreateAnalyzer',
  iamActions: ['access-analyzer:CreateAnalyzer'],
  also: [
    {
      iamActions: ['iam:CreateServiceLinkedRole'],
      arnPattern: `arn:<partition>:iam::<account>:${ROLE}`,
    },
  ],
} as const;
const deleteAnalyzer = { ...write, operation: 'DeleteAnalyzer', iamActions: ['access-analyzer:DeleteAnalyzer'] } as const;

const ELEMENT = 'analyzers/';

export default defineKind<AccessAnalyzerRegion>({
  id: 'aws.accessanalyzer.region',
  title: 'Access Analyzer in a region',
  service: 'accessanalyzer',
  scope: 'region',
  facts: Facts,
  volatile: [],
  secret: [],
  reads: [listAnalyzers],
  writes: [createAnalyzer, deleteAnalyzer],
  arnPattern: 'arn:<partition>:access-analyzer:*:<account>:analyzer/*',
  changedBy: [
    trailed(
      'access-analyzer',
      ['CreateAnalyzer', 'UpdateAnalyzer', 'DeleteAnalyzer'],
      'setting:<partition>:<account>:<region>:aws.accessanalyzer.region',
    ),
  ],
  settles: { withinSeconds: 180, pollSeconds: 5 },
  declared: {
    'analyzers/*': (value, { key }) =>
      value === null
        ? `Take the analyzer ${JSON.stringify(key)} out.`
        : {
            cloudFormation: { type: 'AWS::AccessAnalyzer::Analyzer', properties: { AnalyzerName: key, Type: 'ACCOUNT' } },
            terraform: { type: 'aws_accessanalyzer_analyzer', arguments: { analyzer_name: key, type: 'ACCOUNT' } },
          },
  },

  async *list(reader) {
    yield { observations: [await observe(reader)] };
  },
  read: (reader) => observe(reader),

  elements: elementsOf,
  withElements: (facts, changes) => ({ ...facts, analyzers: analyzersOf({ ...elementsOf(facts), ...changes }) }),
  calls,
});

function elementsOf({ analyzers }: AccessAnalyzerRegion): Elements {
  return Object.fromEntries(analyzers.map(({ name, type, status }) => [`${ELEMENT}${name}`, { type, status }]));
}

function analyzersOf(elements: ElementChanges): AccessAnalyzerRegion['analyzers'] {
  const standing = Object.entries(elements).filter(([element, value]) => element.startsWith(ELEMENT) && value !== null);
  const analyzers = standing.map(([element, value]) => ({
    name: element.slice(ELEMENT.length),
    ...AnalyzerElement.parse(value),
  }));
  return analyzers.sort((left, right) => (left.name < right.name ? -1 : 1));
}

async function readAnalyzers(reader: KindReader): Promise<AccessAnalyzerRegion['analyzers']> {
  const analyzers: AccessAnalyzerRegion['analyzers'] = [];
  for await (const { answer } of reader.pages(listAnalyzers, {})) analyzers.push(...answer.analyzers);
  return analyzers.sort((left, right) => (left.name < right.name ? -1 : 1));
}

async function observe(reader: KindReader): Promise<Observation<AccessAnalyzerRegion>> {
  const { partition, account, region } = reader.place;
  return {
    id: `setting:${partition}:${account}:${region}:aws.accessanalyzer.region`,
    kind: 'aws.accessanalyzer.region',
    ...{ partition, account, region },
    fields: { analyzers: await reader.field(() => readAnalyzers(reader)), tags: { known: {} } },
  };
}

function calls({ place: { partition, account, region }, before, after }: FactsChange<AccessAnalyzerRegion>): readonly Call[] {
  const changes = elementChanges(elementsOf(before), elementsOf(after));
  let effect: ElementChanges = Object.fromEntries(Object.keys(changes).map((element) => [element, elementsOf(before)[element] ?? null]));
  return Object.entries(changes).map(([element, value]) => {
    effect = { ...effect, [element]: value };
    const analyzerName = element.slice(ELEMENT.length);
    const common = { service: write.service, timeoutSeconds: write.timeoutSeconds, effect };
    const arns = [`arn:${partition}:access-analyzer:${region}:${account}:analyzer/${analyzerName}`];
    if (value === null) {
      const { operation, iamActions } = deleteAnalyzer;
      return { ...common, operation, iamActions, arns, input: { analyzerName } };
    }
    const { operation, iamActions, also } = createAnalyzer;
    const role = also.map((one) => ({ iamActions: one.iamActions, arns: [`arn:${partition}:iam::${account}:${ROLE}`] }));
    const { type } = AnalyzerType.parse(value);
    return { ...common, operation, iamActions, arns, also: role, input: { analyzerName, type } };
  });
}
