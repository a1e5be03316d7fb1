import { type App, type Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import aws from '../clouds/aws/cloud.ts';
import { remediationGrants } from '../core/grant/grants.ts';
import { catalogue } from '../templates/catalogue.gen.ts';
import type { CloudmendStack } from './cloudmend-stack.ts';
import type { MemberStack } from './member-stack.ts';
import type { Names } from './names.ts';

/** What the AWS Solutions checks find and what stays as it is, each with the reason. A finding that is not named here fails the synthesis. */
const accepted = ({ alarmSchedules, automationSchedules, members, rolePath }: Names) => ({
  cloudmend: {
    S1: 'CloudTrail tells who read an object; a log bucket would be one more place to guard.',
    CFR1: 'Who works here may do so from anywhere; they need to sign in.',
    CFR2: 'CloudFront takes a web application firewall of us-east-1 alone: pageWebAclArn names one.',
    CFR4: 'Without a name and a certificate of your own CloudFront offers its own, and with it older versions of TLS; pageDomain and pageCertificateArn ask for 1.2.',
    SF2: 'Every step is in the log and in the audit; traces would add a permission on all resources to each machine.',
    SQS3: 'It is a queue for what failed; there is none behind it.',
    COG8: 'Threat protection costs by the user; a second factor is required of everyone, and nobody can sign up.',
    APIG2: 'Bodies are parsed by the functions, with the same schemas as on one machine.',
    APIG3: 'webAcl puts a web application firewall before the API; it costs by the month, and people sign in without it too.',
    APIG4:
      'Two routes take messages that are signed in place of a token, and three say what the API is. test/unit/infra holds that they are these.',
    COG4: 'The same routes.',
    APIG6: 'The access log has every request; the log of methods would hold bodies.',
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
      'API Gateway writes its access log by the policy that AWS keeps for that.',
    'IAM5[Resource::*]':
      'IAM knows no resource for states:SendTaskSuccess, nor for the delivery of logs by Step Functions. test/unit/infra lists every such statement.',
    'IAM5[Resource::<DataAnchors1793CEB8.Arn>/anchors/*]': 'Anchors are named by chain and number.',
    'IAM5[Resource::<PageFiles79CCA538.Arn>/*]': 'The page has the bucket to itself.',
    'IAM5[Resource::<DataBlobsA9860EC7.Arn>/blobs/*]': 'Documents are named by their digest.',
    'IAM5[Resource::<DataBlobsA9860EC7.Arn>/scan-items/*]': 'The items of a scan are named by the scan.',
    [`IAM5[Resource::arn:<AWS::Partition>:iam::*:role${rolePath}${members.scan}]`]:
      'Which accounts an organization has is known when a scan begins; the condition keeps it to that organization.',
    [`IAM5[Resource::arn:<AWS::Partition>:iam::*:role${rolePath}${members.remediation}]`]: 'The same.',
    'IAM5[Resource::arn:<AWS::Partition>:organizations::*:root/o-*/r-*]':
      'Units and accounts of the organization are what is asked for; it only reads.',
    'IAM5[Resource::arn:<AWS::Partition>:organizations::*:ou/o-*/ou-*]': 'The same.',
    'IAM5[Resource::arn:<AWS::Partition>:organizations::*:account/o-*/*]': 'The same.',
    'IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<EngineScansA568ADF6.Name>:*]':
      'A scan looks after the executions of its own places, which AWS names.',
    'IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<EngineScansA568ADF6.Name>/Places:*]': 'The same.',
    [`IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/default/${alarmSchedules}*]`]:
      'Alarms are named by their task.',
    [`IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${automationSchedules}/*]`]:
      'Schedules of rules are named by their rule, and the group has no others.',
  },
  member: {
    'IAM5[Resource::*]':
      'Listing and describing know no resource before it was found, and IAM knows none for the settings of an account or a region. docs/permissions.md lists every such action.',
  },
});

/** Checks both templates at synthesis, by cdk-nag and by the template validator that comes with the CDK. */
export function addChecks(app: App, stacks: { readonly cloudmend: CloudmendStack; readonly member: MemberStack }, names: Names): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  acknowledge(stacks.cloudmend, accepted(names).cloudmend);
  acknowledge(stacks.member, { ...wideOnPurpose(), ...accepted(names).member });
}

/** Where any resource of a kind may need a fix; what names none is not acknowledged. */
function wideOnPurpose(): { readonly [rule: string]: string } {
  const resources = new Set(remediationGrants(catalogue, aws).flatMap((permission) => permission.resources));
  const wide = [...resources].filter((resource) => resource.includes('*') && resource !== '*');
  return Object.fromEntries(
    wide.map((resource) => {
      const shown = resource.replaceAll('<partition>', '<AWS::Partition>').replaceAll('<account>', '<AWS::AccountId>');
      return [`IAM5[Resource::${shown}]`, 'Any of them may need a fix; a session is cut to those that were approved.'];
    }),
  );
}

function acknowledge(stack: Stack, reasons: { readonly [rule: string]: string }): void {
  for (const [rule, reason] of Object.entries(reasons))
    Validations.of(stack).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason });
}
