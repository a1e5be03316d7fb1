import { Aws, CfnCondition, CfnParameter, CfnStackSet, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { homeRegion } from '../clouds/aws/home-region.ts';
import type { Configuration } from './configuration.ts';
import { engineBusParameter, LiveStack } from './live-stack.ts';
import { externalIdParameter } from './member-parameters.ts';
import { MemberStack } from './member-stack.ts';
import { applyNames, type Names } from './names.ts';
import { templateFile } from './template-file.ts';

export interface MemberStackSetProps extends StackProps {
  readonly names: Names;
  /** Units and roots whose accounts, those that come later too, get the roles. */
  readonly units: readonly string[];
  readonly configuration: Pick<Configuration, 'memberRetain' | 'memberCallAs' | 'askLastAccessed' | 'memberLiveRegions' | 'partition'>;
}

/** Accounts that may fail in a row of many before the others are not begun: a policy of theirs is in the way, and not the template, which fails in all. */
const FAILURES = 10;
/** IAM answers a few calls of CloudFormation a second in each account, and the accounts are apart. */
const ACCOUNTS_AT_A_TIME = 20;

/**
 * The member stack for the accounts of an organization, as a stack set that the organization itself manages: an account that comes into a unit
 * gets the roles, and one that leaves loses them. Where regions are set that tell of changes, a second stack set gives them the rules for that. It
 * goes to the management account, or to the one that administers stack sets for it.
 */
export class MemberStackSet extends Stack {
  constructor(scope: Construct, id: string, { names, units, configuration, ...props }: MemberStackSetProps) {
    const description = 'cloudmend: the roles of accounts, as a stack set of the organization';
    super(scope, id, { stackName: `${names.memberStack}-stack-set`, description, ...props });
    const engineAccount = new CfnParameter(this, 'EngineAccount', {
      ...{ default: '', allowedPattern: '(\\d{12})?' },
      description: 'The account that cloudmend is deployed to. Empty: this one',
    });
    const externalId = externalIdParameter(this);
    const isHere = new CfnCondition(this, 'EngineIsHere', { expression: Fn.conditionEquals(engineAccount.valueAsString, '') });
    const { askLastAccessed, memberLiveRegions, partition } = configuration;
    const member = templateFile(this, (app, apart) => new MemberStack(app, 'CloudmendMember', { names, askLastAccessed, ...apart }));
    new CfnStackSet(this, 'Members', {
      ...managedBy(configuration),
      stackSetName: names.memberStack,
      description: 'cloudmend: the roles by which accounts are scanned and mended',
      parameters: [
        {
          parameterKey: 'EngineAccount',
          parameterValue: Fn.conditionIf(isHere.logicalId, Aws.ACCOUNT_ID, engineAccount.valueAsString).toString(),
        },
        { parameterKey: 'ExternalId', parameterValue: externalId.valueAsString },
      ],
      // IAM is one for all regions: a second region would make the same roles again, and fail.
      ...instances(units, [Aws.REGION]),
      // It grows with each fix, and one that is sent along has at most 51,200 characters: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
      templateUrl: new Asset(this, 'Template', { path: member }).httpUrl,
    });
    if (memberLiveRegions !== undefined) {
      const live = templateFile(this, (app, apart) => new LiveStack(app, 'CloudmendLive', { names, ...apart }));
      new CfnStackSet(this, 'Live', {
        ...managedBy(configuration),
        stackSetName: names.liveStack,
        description: 'cloudmend: what accounts tell of changes of their resources',
        parameters: [{ parameterKey: 'EngineBus', parameterValue: engineBusParameter(this).valueAsString }],
        // IAM tells of its changes there alone.
        ...instances(units, [...new Set([homeRegion(partition), ...memberLiveRegions])].sort()),
        templateUrl: new Asset(this, 'LiveTemplate', { path: live }).httpUrl,
      });
    }
    applyNames(this, names);
  }
}

function managedBy({ memberCallAs, memberRetain }: MemberStackSetProps['configuration']) {
  return {
    permissionModel: 'SERVICE_MANAGED',
    callAs: memberCallAs === 'delegated' ? 'DELEGATED_ADMIN' : 'SELF',
    // A role that lets somebody in must not stay where nobody looks after it.
    autoDeployment: { enabled: true, retainStacksOnAccountRemoval: memberRetain === 'true' },
    capabilities: ['CAPABILITY_NAMED_IAM'],
    // What is asked for while something is at work waits, and does not fail.
    managedExecution: { Active: true },
    operationPreferences: {
      ...{ failureToleranceCount: FAILURES, maxConcurrentCount: ACCOUNTS_AT_A_TIME },
      ...{ concurrencyMode: 'SOFT_FAILURE_TOLERANCE', regionConcurrencyType: 'PARALLEL' },
    },
  };
}

function instances(units: readonly string[], regions: readonly string[]) {
  return { stackInstancesGroup: [{ deploymentTargets: { organizationalUnitIds: [...units] }, regions: [...regions] }] };
}
