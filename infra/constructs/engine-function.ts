import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Alias, Architecture, type Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionNeeds } from '../function-list.ts';
import { functionRoleName, type Names } from '../names.ts';
import { failureQueue } from './failure-queue.ts';

/**
 * One Lambda function with a role, a log group and, where nobody waits for its answer, a queue for what failed, each its own. It is
 * called by its alias `live`, so that a deployment changes all callers at once and a caller never sees half a version.
 */
export class EngineFunction extends Construct {
  readonly alias: Alias;
  readonly role: Role;
  readonly #function: LambdaFunction;

  constructor(
    scope: Construct,
    name: string,
    {
      needs,
      names,
      code,
    }: {
      readonly needs: Pick<FunctionNeeds, 'timeoutSeconds' | 'memoryMegabytes' | 'isInvokedAsynchronously'>;
      readonly names: Names;
      readonly code: Code;
    },
  ) {
    super(scope, name);
    this.role = new Role(this, 'Role', {
      roleName: functionRoleName(names, name),
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    const logGroup = new LogGroup(this, 'Log', { retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN });
    logGroup.grantWrite(this.role);
    this.#function = new LambdaFunction(this, 'Function', {
      code,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role: this.role,
      logGroup,
      memorySize: needs.memoryMegabytes,
      timeout: Duration.seconds(needs.timeoutSeconds),
      ...(needs.isInvokedAsynchronously && { deadLetterQueue: failureQueue(this, 'Failures') }),
    });
    this.alias = this.#function.addAlias('live');
  }

  /** What CloudWatch knows the function by. */
  get functionName(): string {
    return this.#function.functionName;
  }

  /** What CloudWatch knows it by where it is called by its alias. */
  get resourceName(): string {
    return `${this.#function.functionName}:${this.alias.aliasName}`;
  }

  /** A variable of its environment: names of the platform's own things. */
  set(name: string, value: string): void {
    this.#function.addEnvironment(name, value);
  }

  allow(actions: readonly string[], resources: readonly string[], conditions: PolicyStatementProps['conditions'] = {}): void {
    this.role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources], conditions }));
  }
}
