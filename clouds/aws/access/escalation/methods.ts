/** An action that a method takes, and what it is on. */
export interface Need {
  readonly action: string;
  /**
   * `bearer`: what runs as the role. `new`: something that is made for it, where a resource that the caller may name suffices. Otherwise the
   * ARN itself, with `<partition>`, `<account>` and `<region>` open.
   */
  readonly on: 'bearer' | 'new' | `arn:${string}`;
  /** Not needed where the account has one of these (`AccessModel.present`) or such a role. */
  readonly unless?: string;
}

/** A way to act as a role by handing it to a service that is told what to do. */
export interface PassMethod {
  /** Services of which the role has to trust one. */
  readonly services: readonly string[];
  readonly needs: readonly Need[];
  /** Sorts of things of which the account has to have one already. */
  readonly takes?: readonly string[];
}

/** A way to act as the role of something that there is already. */
export interface BearerMethod {
  readonly bearer: string;
  readonly needs: readonly Need[];
}

const made = (...actions: readonly string[]): readonly Need[] => actions.map((action) => ({ action, on: 'new' }));
const onBearer = (...actions: readonly string[]): readonly Need[] => actions.map((action) => ({ action, on: 'bearer' }));
const pass = (services: readonly string[], ...ways: readonly (readonly Need[])[]): readonly PassMethod[] =>
  ways.map((needs) => ({ services, needs }));
const bears = (bearer: string, ...ways: readonly (readonly Need[])[]): readonly BearerMethod[] => ways.map((needs) => ({ bearer, needs }));

const CLUSTER: Need = { action: 'ecs:CreateCluster', on: 'new', unless: 'ecs cluster' };
const APP_RUNNER_ROLE = 'arn:<partition>:iam::<account>:role/aws-service-role/apprunner.amazonaws.com/AWSServiceRoleForAppRunner';

/**
 * Ways to use a role by `iam:PassRole`, each with the actions beside it.
 * https://pathfinding.cloud (the ways that are known, with the permissions that they take)
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export const PASS_METHODS: readonly PassMethod[] = [
  ...pass(
    ['lambda.amazonaws.com'],
    made('lambda:CreateFunction', 'lambda:InvokeFunction'),
    made('lambda:CreateFunction', 'lambda:CreateEventSourceMapping'),
    // Whoever sets the policy of a function lets himself in.
    made('lambda:CreateFunction', 'lambda:AddPermission'),
    made('lambda:CreateFunction', 'lambda:CreateFunctionUrlConfig', 'lambda:AddPermission'),
  ),
  ...pass(['ec2.amazonaws.com'], made('ec2:RunInstances'), made('ec2:RequestSpotInstances'), made('ec2:RequestSpotFleet')),
  ...pass(['ec2.amazonaws.com'], made('autoscaling:CreateLaunchConfiguration', 'autoscaling:CreateAutoScalingGroup')),
  ...pass(
    ['ecs-tasks.amazonaws.com'],
    [CLUSTER, ...made('ecs:RegisterTaskDefinition', 'ecs:RunTask')],
    [CLUSTER, ...made('ecs:RegisterTaskDefinition', 'ecs:CreateService')],
    [CLUSTER, ...made('ecs:RegisterTaskDefinition', 'ecs:StartTask')],
  ),
  // A task may be given another role than its definition names.
  { services: ['ecs-tasks.amazonaws.com'], needs: [CLUSTER, ...made('ecs:RunTask')], takes: ['ecs task definition'] },
  { services: ['ecs-tasks.amazonaws.com'], needs: [CLUSTER, ...made('ecs:StartTask')], takes: ['ecs task definition'] },
  ...pass(
    ['codebuild.amazonaws.com'],
    made('codebuild:CreateProject', 'codebuild:StartBuild'),
    made('codebuild:CreateProject', 'codebuild:StartBuildBatch'),
    made('codebuild:UpdateProject', 'codebuild:StartBuild'),
  ),
  ...pass(
    ['cloudformation.amazonaws.com'],
    made('cloudformation:CreateStack'),
    made('cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'),
    made('cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'),
  ),
  { services: ['cloudformation.amazonaws.com'], needs: made('cloudformation:UpdateStackSet'), takes: ['cloudformation stack set'] },
  ...pass(
    ['glue.amazonaws.com'],
    made('glue:CreateDevEndpoint'),
    made('glue:CreateJob', 'glue:StartJobRun'),
    made('glue:CreateJob', 'glue:CreateTrigger'),
    made('glue:UpdateJob', 'glue:StartJobRun'),
    made('glue:UpdateJob', 'glue:CreateTrigger'),
    made('glue:CreateSession', 'glue:RunStatement'),
  ),
  ...pass(
    ['sagemaker.amazonaws.com'],
    made('sagemaker:CreateNotebookInstance'),
    made('sagemaker:CreateTrainingJob'),
    made('sagemaker:CreateProcessingJob'),
  ),
  ...pass(
    ['datapipeline.amazonaws.com', 'elasticmapreduce.amazonaws.com', 'ec2.amazonaws.com'],
    made('datapipeline:CreatePipeline', 'datapipeline:PutPipelineDefinition', 'datapipeline:ActivatePipeline'),
  ),
  ...pass(
    ['tasks.apprunner.amazonaws.com'],
    [...made('apprunner:CreateService'), { action: 'iam:CreateServiceLinkedRole', on: APP_RUNNER_ROLE, unless: APP_RUNNER_ROLE }],
  ),
  ...pass(
    ['bedrock-agentcore.amazonaws.com'],
    made(
      'bedrock-agentcore:CreateCodeInterpreter',
      'bedrock-agentcore:StartCodeInterpreterSession',
      'bedrock-agentcore:InvokeCodeInterpreter',
    ),
  ),
  ...pass(['states.amazonaws.com'], made('states:CreateStateMachine', 'states:StartExecution')),
  ...pass(['ssm.amazonaws.com'], made('ssm:StartAutomationExecution')),
  ...pass(['scheduler.amazonaws.com'], made('scheduler:CreateSchedule')),
];

const SHELL_SCRIPT = 'arn:<partition>:ssm:<region>::document/AWS-RunShellScript';

/** Ways to use the role of what there is, without passing any. The same sources. */
export const BEARER_METHODS: readonly BearerMethod[] = [
  ...bears(
    'lambda function',
    onBearer('lambda:UpdateFunctionCode', 'lambda:InvokeFunction'),
    onBearer('lambda:UpdateFunctionCode', 'lambda:AddPermission'),
  ),
  ...bears(
    'ec2 instance',
    onBearer('ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'),
    onBearer('ec2-instance-connect:SendSSHPublicKey'),
    onBearer('ssm:StartSession'),
    [...onBearer('ssm:SendCommand'), { action: 'ssm:SendCommand', on: SHELL_SCRIPT }],
  ),
  ...bears('ec2 launch template', onBearer('ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate')),
  ...bears('ecs task', onBearer('ecs:ExecuteCommand')),
  ...bears('apprunner service', onBearer('apprunner:UpdateService')),
  ...bears(
    'bedrock code interpreter',
    onBearer('bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter'),
  ),
  ...bears(
    'cloudformation stack',
    onBearer('cloudformation:UpdateStack'),
    onBearer('cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'),
  ),
  ...bears('codebuild project', onBearer('codebuild:StartBuild'), onBearer('codebuild:StartBuildBatch')),
  ...bears('glue development endpoint', onBearer('glue:UpdateDevEndpoint')),
  ...bears('sagemaker notebook', onBearer('sagemaker:CreatePresignedNotebookInstanceUrl'), [
    { action: 'sagemaker:CreateNotebookInstanceLifecycleConfig', on: 'new' },
    ...onBearer('sagemaker:StopNotebookInstance', 'sagemaker:UpdateNotebookInstance', 'sagemaker:StartNotebookInstance'),
  ]),
];
