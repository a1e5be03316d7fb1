import { Aspects, Aws, CfnResource, type Stack, Tags } from 'aws-cdk-lib';
import { CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { DEFAULT_OWN_NAMES, NEVER_TAG, type OwnNames } from '../core/own-names.ts';
import type { Configuration } from './configuration.ts';

/** What an installation and its roles are called. Two whose prefixes differ share no name, neither in their account nor in a member's. */
export interface Names {
  readonly prefix: string;
  /** Of the two stacks. */
  readonly stack: string;
  readonly memberStack: string;
  readonly rolePath: string;
  /** The policy in each account that no role may go beyond; undefined where there is none. */
  readonly permissionsBoundary: string | undefined;
  /** The two roles of each account. Both sides' policies name the other's, so that they are known before either is made. */
  readonly members: { readonly scan: string; readonly remediation: string };
  /** What the CDK would call by the place in the program alone, which is the same in every installation. */
  readonly routes: { readonly functionName?: string };
  readonly externalIdParameter: string;
  /** The stack in each region of an account that tells of changes, and the engine's bus that it tells them to. */
  readonly liveStack: string;
  readonly liveBus: string;
  /** Where a canary flies: the stack with its role, and the one repository that it may make. */
  readonly canaryStack: string;
  readonly canaryRole: string;
  readonly canaryRepository: string;
  readonly alarmSchedules: string;
  readonly automationSchedules: string;
}

type Settings = Pick<Configuration, 'prefix' | 'rolePath' | 'permissionsBoundary' | 'scanRole' | 'remediationRole'>;

/** The names that settings lead to. */
export function namesOf({ prefix, rolePath, permissionsBoundary, scanRole, remediationRole }: Settings): Names {
  const isDefault = prefix === DEFAULT_OWN_NAMES.prefix;
  return {
    ...{ prefix, rolePath, permissionsBoundary },
    // Another name would be another stack: those that are deployed already keep theirs.
    stack: isDefault ? 'Cloudmend' : prefix,
    memberStack: isDefault ? 'CloudmendMember' : `${prefix}-member`,
    members: { scan: scanRole ?? `${prefix}-member-scan`, remediation: remediationRole ?? `${prefix}-member-remediation` },
    routes: isDefault ? {} : { functionName: `${Aws.REGION}-${prefix}-routes` },
    liveStack: isDefault ? 'CloudmendLive' : `${prefix}-live`,
    liveBus: `${prefix}-live`,
    canaryStack: isDefault ? 'CloudmendCanary' : `${prefix}-canary`,
    canaryRole: `${prefix}-member-canary`,
    canaryRepository: `${prefix}-canary`,
    externalIdParameter: `/${prefix}/external-id`,
    alarmSchedules: `${prefix}-alarm-`,
    automationSchedules: `${prefix}-automation`,
  };
}

/** The role of one of the engine's functions. */
export function functionRoleName({ prefix }: Pick<Names, 'prefix'>, functionName: string): string {
  return `${prefix}-${functionName}`;
}

/** The role by which a region of an account tells of changes; `*` for all of them. */
export function liveRoleName({ prefix }: Pick<Names, 'prefix'>, region: string): string {
  return `${prefix}-member-live-${region}`;
}

/** The ARN of a role of either stack. */
export function roleArn({ rolePath }: Pick<Names, 'rolePath'>, account: string, roleName: string): string {
  return `arn:${Aws.PARTITION}:iam::${account}:role${rolePath}${roleName}`;
}

/** What the functions are told, so that their guard knows their own. */
export function ownNamesOf({ prefix, rolePath: path, members }: Names): OwnNames {
  return { prefix, path, names: Object.values(members).filter((name) => !name.startsWith(`${prefix}-`)) };
}

/** What the tag of an installation's own things says: by it a budget counts what each of several costs. */
export function neverValue(prefix: string): string {
  return prefix === DEFAULT_OWN_NAMES.prefix ? 'true' : prefix;
}

/** Puts every role of a stack, also those that nobody named, where the settings want them, and tags what is of the product. */
export function applyNames(stack: Stack, { prefix, rolePath, permissionsBoundary }: Names): void {
  // The guard's never-touch list knows the product's own things by this tag.
  Tags.of(stack).add(NEVER_TAG, neverValue(prefix));
  Aspects.of(stack).add({
    visit(node) {
      if (!CfnResource.isCfnResource(node)) return;
      if (rolePath !== '/' && (node instanceof CfnRole || node instanceof CfnManagedPolicy)) node.path = rolePath;
      if (permissionsBoundary !== undefined && node instanceof CfnRole)
        node.permissionsBoundary = `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:policy/${permissionsBoundary}`;
    },
  });
}
