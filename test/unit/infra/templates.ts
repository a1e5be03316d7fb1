import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { addChecks } from '../../../infra/checks.ts';
import { CloudmendStack } from '../../../infra/cloudmend-stack.ts';
import { MemberStack } from '../../../infra/member-stack.ts';
import { namesOf } from '../../../infra/names.ts';
import { parseConfiguration } from '../../../infra/parse-configuration.ts';

interface Templates {
  readonly cloudmend: Template;
  readonly member: Template;
}

const synthesised = new Map<string, Templates>();

/**
 * Both templates for two accounts, without bundling what the functions run; with what else the context is to say. They are made once for a
 * context, and not to be changed. `region`: as where it is told before which region they are for.
 */
export function synthesise(context: { readonly [name: string]: string } = {}, region?: string): Templates {
  const question = JSON.stringify([context, region]);
  const templates = synthesised.get(question) ?? synthesiseAnew(context, region);
  synthesised.set(question, templates);
  return templates;
}

function synthesiseAnew(context: { readonly [name: string]: string }, region: string | undefined): Templates {
  const env = region === undefined ? {} : { env: { account: '111122223333', region } };
  const accounts = context['organization'] === undefined ? { accounts: '111122223333,444455556666' } : {};
  const app = new App({ context: { ...accounts, ...context } });
  const codeOf = () => Code.fromInline('export const handler = async () => {};');
  const configuration = parseConfiguration(app.node);
  const names = namesOf(configuration);
  const cloudmend = new CloudmendStack(app, 'Cloudmend', { configuration, codeOf, pageDigest: 'one', ...env });
  const member = new MemberStack(app, 'CloudmendMember', { names, askLastAccessed: configuration.askLastAccessed, ...env });
  // What is accepted is so for a template of any region, as the app makes it.
  if (region === undefined) addChecks(app, { cloudmend, member }, names);
  return { cloudmend: Template.fromStack(cloudmend), member: Template.fromStack(member) };
}

interface GatewayOperation {
  readonly security: readonly object[];
  readonly 'x-amazon-apigateway-integration': { readonly uri: unknown };
}

/** What the gateway is told of each method. */
export function gatewayMethods(template: Template) {
  const paths: { readonly [path: string]: { readonly [method: string]: GatewayOperation } } = gatewayBody(template).paths;
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(
      ([
        method,
        {
          security,
          'x-amazon-apigateway-integration': { uri },
        },
      ]) => ({
        ...{ route: `${method.toUpperCase()} ${path}`, security, uri: JSON.stringify(uri) },
      }),
    ),
  );
}

/** What it is told of who is let in. */
export function gatewayScheme(template: Template): object {
  return gatewayBody(template).components.securitySchemes.people;
}

/** What it is told to answer where it refuses by itself. */
export function gatewayRefusalsOf(template: Template) {
  return gatewayBody(template)['x-amazon-apigateway-gateway-responses'];
}

function gatewayBody(template: Template) {
  const [api] = Object.values(template.findResources('AWS::ApiGateway::RestApi'));
  return api?.['Properties'].Body;
}

export interface Statement {
  /** The role's name without `cloudmend-`, or the logical id of a role that AWS names. */
  readonly role: string;
  readonly actions: readonly string[];
  /** As JSON, references unresolved. */
  readonly resources: readonly string[];
}

/** Every statement of every policy of a role. */
export function statementsOf(template: Template): readonly Statement[] {
  const roles = template.findResources('AWS::IAM::Role');
  const nameOf = (id: string) => String(roles[id]?.['Properties']?.RoleName ?? id).replace(/^cloudmend-/, '');
  const policies = [
    ...Object.values(template.findResources('AWS::IAM::Policy')),
    ...Object.values(template.findResources('AWS::IAM::ManagedPolicy')),
  ];
  return policies.flatMap(({ Properties }) => {
    const roleNames: readonly string[] = Properties.Roles.map((role: { Ref: string }) => nameOf(role.Ref));
    return roleNames.flatMap((role) =>
      Properties.PolicyDocument.Statement.filter((one: { Effect: string }) => one.Effect === 'Allow').map(
        (one: { Action: unknown; Resource: unknown }): Statement => ({
          role,
          actions: listOf(one.Action).map(String),
          resources: listOf(one.Resource).map((resource) => (typeof resource === 'string' ? resource : JSON.stringify(resource))),
        }),
      ),
    );
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
