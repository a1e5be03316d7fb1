import * as z from 'zod';
import type { Step } from '../../../../clouds/aws/kept-policy.ts';
import { callsOfSteps, policyChanges } from '../../../../clouds/aws/kept-policy.ts';
import type { Call } from '../../../../clouds/aws/kind.ts';
import { defineKind, defineRead } from '../../../../clouds/aws/kind.ts';
import { isJsonObject, Policy, PolicyText, policyElements, policyOf, withStatements } from '../../../../clouds/aws/policy-document.ts';
import { FoundSecret, findSecretsInPairs } from '../../../../clouds/aws/secret-detectors.ts';
import { type AskedTags, eachWithTags, getResources } from '../../../../clouds/aws/tag-listing.ts';
import { Tags, tagsInOrder } from '../../../../clouds/aws/tags.ts';
import { CloudmendError } from '../../../../core/errors.ts';
import type { Field, Observation } from '../../../../core/kind/facts.ts';
import type { FactsChange, KindReader } from '../../../../core/kind/kind.ts';
import type { Place } from '../../../../core/place.ts';
import { changedBy } from './changed-by.ts';
import { findPermission } from './permission.ts';

const Facts = z.strictObject({
  arn: z.string(),
  name: z.string(),
  /** Who may invoke the function by its bare name; aliases and versions have policies of their own. null: it has none. */
  policy: Policy.nullable(),
  /**
   * Policies of its aliases, by alias; an alias without one is not here. A policy of a version that has no alias is not seen: a function
   * may have hundreds of versions, and Lambda tells of a policy only by asking each for its own.
   */
  qualifiedPolicies: z.record(z.string(), Policy),
  /** Variables of its environment that seem to hold secrets. */
  variableSecrets: z.array(FoundSecret),
  hasVariables: z.boolean(),
  /** The key of KMS that the variables are encrypted with; null: the one that AWS keeps for Lambda. */
  variablesKey: z.string().nullable(),
  /** Subnets of a VPC that it runs in. Empty: it runs outside. */
  subnets: z.array(z.string()),
  /** ARNs of the layer versions that it loads. */
  layers: z.array(z.string()),
  /** ARN of the role that it runs as. */
  role: z.string(),
  tags: Tags,
});
export type LambdaFunction = z.infer<typeof Facts>;

const Configuration = z.object({
  FunctionName: z.string(),
  FunctionArn: z.string(),
  Environment: z
    .object({
      Variables: z.record(z.string(), z.string()).optional(),
      Error: z.object({ ErrorCode: z.string().optional() }).optional(),
    })
    .optional(),
  // Lambda gives an empty text where a key was taken away.
  KMSKeyArn: z.string().nullish(),
  VpcConfig: z.object({ SubnetIds: z.array(z.string()).default([]) }).nullish(),
  Layers: z.array(z.object({ Arn: z.string() })).nullish(),
  Role: z.string().default(''),
});
type Configuration = z.infer<typeof Configuration>;

const listFunctions = defineRead({
  service: 'lambda',
  operation: 'ListFunctions',
  iamActions: ['lambda:ListFunctions'],
  output: z.object({ Functions: z.array(Configuration).default([]) }),
  pages: { input: 'Marker', output: 'NextMarker' },
});
const getFunctionConfiguration = defineRead({
  service: 'lambda',
  operation: 'GetFunctionConfiguration',
  iamActions: ['lambda:GetFunctionConfiguration'],
  output: Configuration,
  absentCodes: ['ResourceNotFoundException'],
});
const getPolicy = defineRead({
  service: 'lambda',
  operation: 'GetPolicy',
  iamActions: ['lambda:GetPolicy'],
  output: z.object({ Policy: PolicyText }),
  absentCodes: ['ResourceNotFoundException'],
});
const listAliases = defineRead({
  service: 'lambda',
  operation: 'ListAliases',
  iamActions: ['lambda:ListAliases'],
  output: z.object({ Aliases: z.array(z.object({ Name: z.string() })).default([]) }),
  pages: { input: 'Marker', output: 'NextMarker' },
});
const listTags = defineRead({
  service: 'lambda',
  operation: 'ListTags',
  iamActions: ['lambda:ListTags'],
  output: z.object({ Tags: Tags.default({}) }),
});

const write = { service: 'lambda', elements: ['policy/*'], timeoutSeconds: 20 } as const;
const addPermission = { ...write, operation: 'AddPermission', iamActions: ['lambda:AddPermission'] } as const;
const removePermission = { ...write, operation: 'RemovePermission', iamActions: ['lambda:RemovePermission'] } as const;

// Lambda writes the document around its statements itself, with an Id that nobody can set.
const HEADER = { version: '2012-10-17', id: null } as const;
// The most that ListFunctions gives at once.
const FUNCTIONS_IN_A_PAGE = 50;

export default defineKind<LambdaFunction>({
  id: 'aws.lambda.function',
  title: 'Lambda function',
  service: 'lambda',
  scope: 'region',
  facts: Facts,
  volatile: [],
  secret: ['variableSecrets'],
  reads: [listFunctions, getFunctionConfiguration, getPolicy, listAliases, listTags, getResources],
  writes: [addPermission, removePermission],
  arnPattern: 'arn:<partition>:lambda:*:<account>:function:*',
  changedBy,
  settles: { withinSeconds: 60, pollSeconds: 3 },

  async *list(reader, cursor) {
    for await (const { answer, next } of reader.pages(listFunctions, { MaxItems: FUNCTIONS_IN_A_PAGE }, cursor)) {
      const arnIn = (one: Configuration) => arnOf(reader.place, one);
      const observations = await eachWithTags(reader, answer.Functions, arnIn, (one, tags) => observe(reader, one, tags));
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  async *listBriefly(reader) {
    for await (const { answer, next } of reader.pages(listFunctions, { MaxItems: FUNCTIONS_IN_A_PAGE })) {
      const observations = answer.Functions.map((one) =>
        observation(reader, one, { policy: NOT_ASKED, qualifiedPolicies: NOT_ASKED, tags: NOT_ASKED }),
      );
      yield { observations, ...(next !== undefined && { next }) };
    }
  },

  // A version or an alias of it is looked at with the function.
  wholeId: async (_, id) => id.split(':').slice(0, 7).join(':'),

  async read(reader, id) {
    const configuration = await reader.one(getFunctionConfiguration, { FunctionName: id.split(':')[6] ?? '' });
    return (
      configuration &&
      observe(
        reader,
        configuration,
        reader.field(() => readTags(reader, id)),
      )
    );
  },

  elements: ({ policy }) => policyElements('policy', policy),
  withElements: (facts, changes) => ({ ...facts, policy: withHeader(withStatements('policy', facts.policy, changes)) }),
  calls,

  refuses({ before, after }) {
    const changes = policyChanges(before.policy, after.policy);
    const touched = Object.keys(changes).flatMap((element) => [changes[element], policyElements('policy', before.policy)[element]]);
    const isLost = touched.some((statement) => isJsonObject(statement) && findPermission(statement, before.arn) === undefined);
    return isLost ? 'Lambda could not write one of the statements again as it is.' : undefined;
  },
});

function withHeader(policy: Policy | null): Policy | null {
  return policy && { ...policy, ...HEADER };
}

function arnOf({ partition, account, region }: Place, { FunctionName }: Configuration): string {
  return `arn:${partition}:lambda:${region}:${account}:function:${FunctionName}`;
}

const NOT_ASKED: Field<never> = {
  unknown: { fault: 'filtered', operation: 'lambda GetPolicy', message: 'Only what the listing tells of functions was asked for.' },
};

async function observe(reader: KindReader, configuration: Configuration, asked: AskedTags): Promise<Observation<LambdaFunction>> {
  const { FunctionName } = configuration;
  const [policy, qualifiedPolicies, tags] = await Promise.all([
    reader.field(() => readPolicy(reader, { FunctionName })),
    reader.field(() => readAliasPolicies(reader, FunctionName)),
    asked,
  ]);
  return observation(reader, configuration, { policy, qualifiedPolicies, tags });
}

function observation(
  { place }: KindReader,
  configuration: Configuration,
  asked: Pick<Observation<LambdaFunction>['fields'], 'policy' | 'qualifiedPolicies' | 'tags'>,
): Observation<LambdaFunction> {
  const { partition, account, region } = place;
  const { FunctionName, Environment } = configuration;
  const arn = arnOf(place, configuration);
  const fields = {
    arn: { known: arn },
    name: { known: FunctionName },
    variableSecrets: secretsIn(configuration),
    hasVariables: { known: Environment?.Error !== undefined || Object.keys(Environment?.Variables ?? {}).length > 0 },
    variablesKey: { known: configuration.KMSKeyArn || null },
    subnets: { known: [...(configuration.VpcConfig?.SubnetIds ?? [])].sort() },
    layers: { known: (configuration.Layers ?? []).map(({ Arn }) => Arn).sort() },
    role: { known: configuration.Role },
    ...asked,
  };
  return { id: arn, kind: 'aws.lambda.function', partition, account, region, fields };
}

async function readPolicy(reader: KindReader, of: { readonly FunctionName: string; readonly Qualifier?: string }): Promise<Policy | null> {
  const answer = await reader.one(getPolicy, of);
  return answer === undefined ? null : withHeader(policyOf(answer.Policy.document));
}

async function readAliasPolicies(reader: KindReader, FunctionName: string): Promise<LambdaFunction['qualifiedPolicies']> {
  const aliases: string[] = [];
  for await (const { answer } of reader.pages(listAliases, { FunctionName })) aliases.push(...answer.Aliases.map(({ Name }) => Name));
  const read = await reader.each(aliases.sort(), async (Qualifier) => {
    const policy = await readPolicy(reader, { FunctionName, Qualifier });
    return policy === null ? [] : [[Qualifier, policy] as const];
  });
  return Object.fromEntries(read.flat());
}

/** Where the environment is encrypted with a key that the scan may not use, Lambda lists the function and says why this part is missing. */
function secretsIn({ Environment }: Configuration): Field<FoundSecret[]> {
  const error = Environment?.Error;
  if (error === undefined) return { known: findSecretsInPairs(Environment?.Variables ?? {}) };
  const message = `Lambda could not decrypt the environment: ${error.ErrorCode ?? 'no reason was given'}.`;
  return { unknown: { fault: 'denied', operation: 'lambda ListFunctions', permission: 'kms:Decrypt', message } };
}

/** What is allowed anew comes first; a statement that keeps its name is the exception, since Lambda has each name once. */
function calls({ id, before, after }: FactsChange<LambdaFunction>): readonly Call[] {
  const standing = policyElements('policy', before.policy);
  const changes = Object.entries(policyChanges(before.policy, after.policy));
  const add = ([element, statement]: (typeof changes)[number]): Step => {
    const permission = isJsonObject(statement) ? findPermission(statement, before.arn) : undefined;
    if (permission === undefined)
      throw new CloudmendError('INTERNAL', `Lambda cannot write ${element} of ${id}; the change is refused before.`);
    return { write: addPermission, input: { FunctionName: before.name, ...permission }, changes: { [element]: statement } };
  };
  const remove = ([element]: (typeof changes)[number]): Step => {
    const input = { FunctionName: before.name, StatementId: element.slice('policy/'.length) };
    return { write: removePermission, input, changes: { [element]: null } };
  };
  const isNew = ([element]: (typeof changes)[number]) => standing[element] === undefined;
  const isGone = ([, statement]: (typeof changes)[number]) => statement === null;
  const replaced = changes.filter((change) => !isNew(change) && !isGone(change));
  return callsOfSteps(id, standing, [
    ...changes.filter(isNew).map(add),
    ...changes.filter(isGone).map(remove),
    ...replaced.flatMap((change) => [remove(change), add(change)]),
  ]);
}

async function readTags(reader: KindReader, Resource: string): Promise<LambdaFunction['tags']> {
  return tagsInOrder((await reader.one(listTags, { Resource }))?.Tags);
}
