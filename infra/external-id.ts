import { Aws, CfnOutput, CustomResource, Fn, Stack } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { EngineFunction } from './constructs/engine-function.ts';
import type { Names } from './names.ts';

export interface ExternalIdProps {
  readonly names: Names;
  /** The one that was set; undefined: the installation keeps its own. */
  readonly wanted: string | undefined;
  readonly code: Code;
}

/**
 * The text that member roles ask for: a parameter that a function makes, since CloudFormation makes none that is encrypted, and none whose
 * value stands in no template. It outlives the stack, as the roles do that ask for it.
 */
export class ExternalId extends Construct {
  /** The name of the parameter, known once it is there. */
  readonly parameter: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, { names, wanted, code }: ExternalIdProps) {
    super(scope, id);
    const name = names.externalIdParameter;
    this.arn = Stack.of(this).formatArn({ service: 'ssm', resource: 'parameter', resourceName: name.slice(1) });
    const keeping = new EngineFunction(this, 'keep-external-id', {
      ...{ needs: { timeoutSeconds: 60, memoryMegabytes: 512 }, names, code },
    });
    keeping.allow(['ssm:PutParameter'], [this.arn]);
    // Whether the stack is new: one that is older has member roles, which ask for what it had.
    keeping.allow(['cloudformation:DescribeStacks'], [Aws.STACK_ID]);
    const kept = new CustomResource(this, 'Kept', {
      resourceType: 'Custom::ExternalId',
      serviceToken: keeping.alias.functionArn,
      properties: {
        parameter: name,
        endpoint: Fn.join('', ['https://cloudformation.', Aws.REGION, '.', Aws.URL_SUFFIX]),
        ...(wanted !== undefined && { wanted }),
      },
    });
    kept.node.addDependency(keeping.role);
    this.parameter = kept.ref;
    new CfnOutput(this, 'Parameter', {
      value: this.parameter,
      description: 'The parameter that holds what the stack in each account is told as ExternalId.',
    });
  }
}
