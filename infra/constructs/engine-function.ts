import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Alias, Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { functionRoleName } from '../configuration.ts';
import type { FunctionNeeds } from '../function-list.ts';

const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/**
 * One Lambda function with a role, a log group and, where nobody waits for its answer, a queue for what failed, each its own. It is
 * called by its alias `live`, so that a deployment changes all callers at once and a caller never sees half a version.
 */
export class EngineFunction extends Construct {
  readonly alias: Alias;
  readonly role: Role;
  readonly failures: Queue | undefined;
  readonly #function: NodejsFunction;

  constructor(scope: Construct, name: string, needs: FunctionNeeds) {
    super(scope, name);
    this.role = new Role(this, 'Role', { roleName: functionRoleName(name), assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = new LogGroup(this, 'Log', { retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.RETAIN });
    logGroup.grantWrite(this.role);
    this.failures = needs.isInvokedAsynchronously ? this.#failures() : undefined;
    this.#function = new NodejsFunction(this, 'Function', {
      entry: `${projectRoot}functions/${name}.ts`,
      projectRoot,
      depsLockFilePath: `${projectRoot}package-lock.json`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role: this.role,
      logGroup,
      memorySize: needs.memoryMegabytes,
      timeout: Duration.seconds(needs.timeoutSeconds),
      ...(this.failures === undefined ? {} : { deadLetterQueue: this.failures }),
      bundling: {
        format: OutputFormat.ESM,
        target: 'node24',
        // The SDK's clients are bundled: the runtime's own have another version each month.
        externalModules: [],
        mainFields: ['module', 'main'],
        minify: true,
        keepNames: true,
        // For the CommonJS modules among what is bundled.
        banner: "import { createRequire as cjsRequire } from 'node:module'; const require = cjsRequire(import.meta.url);",
      },
    });
    this.alias = this.#function.addAlias('live');
  }

  /** A variable of its environment: names of the platform's own things. */
  set(name: string, value: string): void {
    this.#function.addEnvironment(name, value);
  }

  allow(actions: readonly string[], resources: readonly string[]): void {
    this.role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  }

  #failures(): Queue {
    return new Queue(this, 'Failures', { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) });
  }
}
