import * as z from 'zod';

const Listed = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]);
const Statement = z.looseObject({
  ...{ Effect: z.string(), Action: Listed, Resource: Listed },
  ...{ Condition: z.unknown().optional(), Principal: z.unknown().optional() },
});
const Document = z.looseObject({ Statement: z.array(Statement) });
const Roles = z.array(z.object({ Ref: z.string() }));
const Arns = z.array(z.unknown()).default([]);
const Trust = z.looseObject({ Statement: z.array(z.looseObject({ Principal: z.looseObject({ Service: z.unknown() }) })) });

/** What CloudFormation is handed, as far as permissions stand in it. */
const Handed = z.looseObject({
  Resources: z.record(z.string(), z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) })),
});

/** A statement that allows something, in words: `<DataTable>` stands for the ARN of that resource of the template. */
export interface AllowedStatement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** As JSON; undefined where there is none. */
  readonly condition: string | undefined;
}

/** One of a role's policies. */
export interface RoleStatement extends AllowedStatement {
  /** Its name, or what the template calls it where AWS names it. */
  readonly role: string;
  /** The service that takes the role. */
  readonly assumedBy: string;
}

/** One of a resource's own policy. */
export interface ResourceStatement extends AllowedStatement {
  /** To whom. */
  readonly principal: string;
}

/** Every statement by which a template allows one of its roles something, in its order; a policy that AWS keeps counts as one. */
export function roleStatements(template: unknown): readonly RoleStatement[] {
  const { Resources } = Handed.parse(template);
  const nameOf = (id: string) => textOf(Resources[id]?.Properties['RoleName'] ?? nameIn(id));
  const all = Object.entries(Resources);
  const roles = all.filter(([, { Type }]) => Type === 'AWS::IAM::Role');
  const assumedBy = new Map(
    roles.map(([id, { Properties }]) => [nameOf(id), serviceOf(Trust.parse(Properties['AssumeRolePolicyDocument']).Statement)]),
  );
  const written = all.flatMap(([, { Type, Properties }]) => {
    if (Type !== 'AWS::IAM::Policy' && Type !== 'AWS::IAM::ManagedPolicy') return [];
    const names = Roles.parse(Properties['Roles']);
    const allowed = allowedBy(Properties['PolicyDocument']);
    return names.flatMap(({ Ref }) => allowed.map((one) => ({ role: nameOf(Ref), ...one })));
  });
  const kept = roles.flatMap(([id, { Properties }]) =>
    Arns.parse(Properties['ManagedPolicyArns']).map((arn) => ({
      role: nameOf(id),
      actions: [textOf(arn)],
      resources: ['*'],
      condition: undefined,
    })),
  );
  return [...written, ...kept].map((one) => ({ ...one, assumedBy: assumedBy.get(one.role) ?? '' }));
}

/** Every statement by which a resource of a template lets somebody else do something. */
export function resourceStatements(template: unknown): readonly ResourceStatement[] {
  return Object.values(Handed.parse(template).Resources).flatMap(({ Type, Properties }) => {
    if (Type === 'AWS::Lambda::Permission') return [invocation(Properties)];
    if (Type.startsWith('AWS::IAM::')) return [];
    return ['PolicyDocument', 'KeyPolicy', 'Policy'].flatMap((name) => (isPolicy(Properties[name]) ? allowedBy(Properties[name]) : []));
  });
}

function invocation({ Action, FunctionName, Principal, SourceArn }: { readonly [name: string]: unknown }): ResourceStatement {
  const condition = SourceArn === undefined ? undefined : `{"ArnLike":{"aws:SourceArn":"${textOf(SourceArn)}"}}`;
  return { principal: textOf(Principal), actions: [textOf(Action)], resources: [textOf(FunctionName)], condition };
}

const isPolicy = (value: unknown) => typeof value === 'object' && value !== null && 'Statement' in value;

function allowedBy(document: unknown): readonly ResourceStatement[] {
  return Document.parse(document)
    .Statement.filter(({ Effect }) => Effect === 'Allow')
    .map(({ Action, Resource, Condition, Principal }) => ({
      principal: principalOf(Principal),
      actions: Action.map(String),
      resources: Resource.map(textOf),
      condition:
        Condition === undefined ? undefined : JSON.stringify(Condition, (_, value) => (isReference(value) ? textOf(value) : value)),
    }));
}

function principalOf(principal: unknown): string {
  return typeof principal === 'object' && principal !== null ? Object.values(principal).map(textOf).join(', ') : textOf(principal ?? '');
}

function serviceOf(statements: z.infer<typeof Trust>['Statement']): string {
  return statements.map(({ Principal }) => textOf(Principal.Service)).join(', ');
}

const Reference = z.union([
  z.strictObject({ Ref: z.string() }),
  z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
  z.strictObject({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) }),
]);

const isReference = (value: unknown) => Reference.safeParse(value).success;

const OWN: { readonly [name: string]: string } = {
  'AWS::Partition': 'partition',
  'AWS::Region': 'region',
  'AWS::AccountId': 'account',
  'AWS::StackId': 'this stack',
};

/** Without what the CDK adds to tell two apart: that changes with their place in the program. */
const nameIn = (id: string) => OWN[id] ?? id.replace(/[0-9A-F]{8}$/, '');

/** What stands where a template refers to something. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  const { data } = Reference.safeParse(value);
  if (data === undefined)
    throw new Error(`A policy of the template refers to something in a way that is not read: ${JSON.stringify(value)}`);
  if ('Ref' in data) return `<${nameIn(data.Ref)}>`;
  if ('Fn::Join' in data) return data['Fn::Join'][1].map(textOf).join(data['Fn::Join'][0]);
  const [id, attribute] = data['Fn::GetAtt'];
  return attribute === 'Arn' ? `<${nameIn(id)}>` : `<${nameIn(id)}.${attribute}>`;
}
