import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { Names } from './names.ts';

export interface WebAclProps {
  readonly names: Names;
  /** What it stands before: the ARN of a stage of the API. */
  readonly stageArn: string;
  /** Requests that one address may send in five minutes. */
  readonly requests: number;
}

/** Sets of rules that AWS keeps, in their order. */
const MANAGED = [
  { name: 'AWSManagedRulesAmazonIpReputationList', counted: [] },
  // A plan's policy or a list of resources is larger than the 8 KB that this rule lets through; the API has a limit of its own.
  { name: 'AWSManagedRulesCommonRuleSet', counted: ['SizeRestrictions_BODY'] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', counted: [] },
] as const;

/** A web application firewall before the API: sets of rules that AWS keeps, and how much one address may ask. */
export class WebAcl extends Construct {
  constructor(scope: Construct, id: string, { names, stageArn, requests }: WebAclProps) {
    super(scope, id);
    const seen = (name: string) => ({
      metricName: `${names.prefix}-${name}`,
      cloudWatchMetricsEnabled: true,
      sampledRequestsEnabled: false,
    });
    const acl = new CfnWebACL(this, 'Acl', {
      name: `${names.prefix}-api`,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: seen('api'),
      rules: [
        ...MANAGED.map(({ name, counted }, priority) => ({
          name,
          priority,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: {
              vendorName: 'AWS',
              name,
              ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
            },
          },
          visibilityConfig: seen(name),
        })),
        {
          name: 'rate',
          priority: MANAGED.length,
          action: { block: {} },
          statement: { rateBasedStatement: { limit: requests, aggregateKeyType: 'IP', evaluationWindowSec: 300 } },
          visibilityConfig: seen('rate'),
        },
      ],
    });
    new CfnWebACLAssociation(this, 'BeforeApi', { resourceArn: stageArn, webAclArn: acl.attrArn });
  }
}
