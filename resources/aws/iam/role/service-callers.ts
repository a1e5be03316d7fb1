import { circlesOf, externalIdsIn, keysDemandedBy } from '../../../../clouds/aws/policy-condition.ts';
import type { Policy } from '../../../../clouds/aws/policy-document.ts';
import { isJsonObject, matchesPattern, textsOf } from '../../../../clouds/aws/policy-document.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';

/** What a service says of whom it works for when it assumes a role, and where its owner says so. */
interface Caller {
  /**
   * `source`: aws:SourceAccount, aws:SourceArn or both. `externalId`: the account, as sts:ExternalId. `nothing`: neither, so that a condition
   * on them shuts it out.
   */
  readonly says: 'source' | 'externalId' | 'nothing';
  readonly source: string;
}

const AWS = 'https://docs.aws.amazon.com';
const source = (page: string): Caller => ({ says: 'source', source: `${AWS}/${page}` });

/**
 * Services by the first part of their principal's name. AWS publishes no list: each stands here by its own guide. A service that does not
 * is not judged.
 */
export const CALLERS: { readonly [service: string]: Caller } = {
  // Instances get the credentials of their role from EC2 itself, which names no instance and no account when it assumes it.
  ec2: { says: 'nothing', source: 'https://github.com/prowler-cloud/prowler/issues/2810' },
  cloudtrail: { says: 'nothing', source: `${AWS}/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html` },
  elastictranscoder: { says: 'nothing', source: 'https://github.com/prowler-cloud/prowler/issues/4714' },
  // sts:ExternalId is there, and is the word "vmimport" for everybody.
  vmie: { says: 'nothing', source: `${AWS}/vm-import/latest/userguide/required-permissions.html` },
  firehose: { says: 'externalId', source: `${AWS}/firehose/latest/dev/controlling-access.html` },
  appstream: source('appstream2/latest/developerguide/example-fleet-machine.html'),
  backup: source('aws-backup/latest/devguide/cross-service-confused-deputy-prevention.html'),
  batch: source('batch/latest/userguide/cross-service-confused-deputy-prevention.html'),
  bedrock: source('bedrock/latest/userguide/cross-service-confused-deputy-prevention.html'),
  cloudformation: source('AWSCloudFormation/latest/UserGuide/cross-service-confused-deputy-prevention.html'),
  codebuild: source('codebuild/latest/userguide/setting-up-service-role.html'),
  config: source('config/latest/developerguide/iamrole-permissions.html'),
  datasync: source('datasync/latest/userguide/cross-service-confused-deputy-prevention.html'),
  dms: source('dms/latest/userguide/cross-service-confused-deputy-prevention.html'),
  'ecs-tasks': source('AmazonECS/latest/developerguide/task-iam-roles.html'),
  elasticmapreduce: source('emr/latest/ManagementGuide/emr-iam-role.html'),
  events: source('eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html'),
  fis: source('fis/latest/userguide/getting-started-iam-service-role.html'),
  frauddetector: source('frauddetector/latest/ug/confused-deputy-prevention.html'),
  glue: source('glue/latest/dg/cross-service-confused-deputy-prevention.html'),
  iot: source('iot/latest/developerguide/cross-service-confused-deputy-prevention.html'),
  lambda: source('lambda/latest/dg/lambda-intro-execution-role.html'),
  logs: source('AmazonCloudWatch/latest/logs/SubscriptionFilters.html'),
  'monitoring.rds': source('AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html'),
  personalize: source('personalize/latest/dg/cross-service-confused-deputy-prevention.html'),
  pipes: source('eventbridge/latest/userguide/eb-pipes-permissions.html'),
  'pods.eks': source('eks/latest/userguide/pod-id-role.html'),
  rds: source('AmazonRDS/latest/UserGuide/cross-service-confused-deputy-prevention.html'),
  rekognition: source('rekognition/latest/dg/cross-service-confused-deputy-prevention.html'),
  sagemaker: source('sagemaker/latest/dg/security-confused-deputy-prevention.html'),
  scheduler: source('scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html'),
  'sms-voice': source('sms-voice/latest/userguide/configuration-sets-kinesis-creating-role.html'),
  ssm: source('systems-manager/latest/userguide/cross-service-confused-deputy-prevention.html'),
  states: source('step-functions/latest/dg/procedure-create-iam-role.html'),
  textract: source('textract/latest/dg/cross-service-confused-deputy-prevention.html'),
  transcribe: source('transcribe/latest/dg/confused-deputy.html'),
  transfer: source('transfer/latest/userguide/confused-deputy.html'),
  'vpc-flow-logs': source('vpc/latest/userguide/flow-logs-iam-role.html'),
};

/** What a service that may assume a role says of whom it works for; `unlisted` where no guide that is known here tells. */
export function callerOf(principal: string): Caller | 'unlisted' {
  // In China principals end in .com.cn, and some have their region in them: ec2.amazonaws.com.cn, logs.eu-west-1.amazonaws.com.
  const name = /^(.+?)(?:\.[a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com(?:\.cn)?$/.exec(principal.toLowerCase())?.[1] ?? '';
  return Object.hasOwn(CALLERS, name) ? (CALLERS[name] ?? 'unlisted') : 'unlisted';
}

/** The services that may assume a role, by what is to be said of each; all in their order. */
export interface Trusted {
  /** They say for whom they work, and the trust policy asks. */
  readonly limited: readonly string[];
  /** They say for whom they work, and the trust policy does not ask. */
  readonly unlimited: readonly string[];
  /** They say nothing: no setting could ask them. */
  readonly silent: readonly string[];
  /** The trust policy does not ask, and whether they would say is not known. */
  readonly unlisted: readonly string[];
}

export function trustedServices(trust: Policy | null): Trusted {
  const found: { readonly service: string; readonly kind: keyof Trusted }[] = [];
  for (const statement of trust?.statements ?? []) {
    if (statement['Effect'] !== 'Allow' || !isForAssuming(statement)) continue;
    for (const service of servicesIn(statement['Principal'])) found.push({ service, kind: kindOf(service, statement['Condition']) });
  }
  const all = (kind: keyof Trusted) => found.filter((one) => one.kind === kind).map(({ service }) => service);
  const inOrder = (services: readonly string[]) => [...new Set(services)].sort();
  const [unlimited, unlisted] = [inOrder(all('unlimited')), inOrder(all('unlisted'))];
  // One statement that does not ask is enough.
  const limited = inOrder(all('limited')).filter((service) => !unlimited.includes(service) && !unlisted.includes(service));
  return { limited, unlimited, silent: inOrder(all('silent')), unlisted };
}

function kindOf(service: string, condition: Json | undefined): keyof Trusted {
  const caller = callerOf(service);
  if (caller !== 'unlisted' && caller.says === 'nothing') return 'silent';
  if (isLimited(condition)) return 'limited';
  if (caller === 'unlisted') return 'unlisted';
  return caller.says === 'externalId' && externalIdsIn(condition).some((id) => /^\d{12}$/.test(id)) ? 'limited' : 'unlimited';
}

function isForAssuming({ Action, NotAction }: JsonObject): boolean {
  const isNamed = textsOf(NotAction ?? Action).some((pattern) => matchesPattern(pattern.toLowerCase(), 'sts:assumerole'));
  return isNamed === (NotAction === undefined);
}

function servicesIn(principal: Json | undefined): readonly string[] {
  return isJsonObject(principal) ? textsOf(principal['Service']) : [];
}

/**
 * Whether a service has to say that it works for someone in particular: an account, an organisation, a resource that is not anyone's. No
 * service has aws:PrincipalAccount, so a role that asks for it is assumed by no service at all.
 */
function isLimited(condition: Json | undefined): boolean {
  return circlesOf(condition).source.length > 0 || keysDemandedBy(condition).includes('aws:principalaccount');
}
