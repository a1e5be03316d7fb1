import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import type { TrailOfAccount } from '../../../../resources/aws/cloudtrail/account/account.ts';
import CloudTrailAccount from '../../../../resources/aws/cloudtrail/account/account.ts';

/**
 * Where no trail records there is none to be judged, and everything that a trail should raise an alarm on is unmet: this is what says so.
 * So it is mapped to all those requirements, beside the rule that each has of its own for the trails that are there.
 */
export default defineRule({
  id: 'aws.cloudtrail.account-has-trail',
  title: 'A trail records the account',
  why: 'Without a trail nobody hears of anything, and after ninety days nobody can find out what happened.',
  tool: 'CSPM',
  severity: 'high',
  resource: CloudTrailAccount,
  frameworks: {
    'CIS AWS 3.0': ['4.1', '4.2', '4.3', '4.4', '4.5', '4.6', '4.7', '4.8', '4.9', '4.10', '4.11', '4.12', '4.13', '4.14', '4.15'],
    'CIS AWS 4.0': ['4.1', '4.2', '4.3', '4.4', '4.5', '4.6', '4.7', '4.8', '4.9', '4.10', '4.11', '4.12', '4.13', '4.14', '4.15'],
    'CIS AWS 5.0': ['4.1', '4.2', '4.3', '4.4', '4.5', '4.6', '4.7', '4.8', '4.9', '4.10', '4.11', '4.12', '4.13', '4.14', '4.15'],
    'CIS AWS 6.0': ['5.1', '5.2', '5.3', '5.4', '5.5', '5.6', '5.7', '5.8', '5.9', '5.10', '5.11', '5.12', '5.13', '5.14', '5.15'],
    'CIS AWS 7.0': ['5.1', '5.2', '5.3', '5.4', '5.5', '5.6', '5.7', '5.8', '5.9', '5.10', '5.11', '5.12', '5.13', '5.14', '5.15'],
    'Security Hub': [
      'CloudWatch.1',
      'CloudWatch.2',
      'CloudWatch.3',
      'CloudWatch.4',
      'CloudWatch.5',
      'CloudWatch.6',
      'CloudWatch.7',
      'CloudWatch.8',
      'CloudWatch.9',
      'CloudWatch.10',
      'CloudWatch.11',
      'CloudWatch.12',
      'CloudWatch.13',
      'CloudWatch.14',
    ],
    Prowler: [
      'cloudwatch_log_metric_filter_unauthorized_api_calls',
      'cloudwatch_log_metric_filter_sign_in_without_mfa',
      'cloudwatch_log_metric_filter_root_usage',
      'cloudwatch_log_metric_filter_policy_changes',
      'cloudwatch_log_metric_filter_and_alarm_for_cloudtrail_configuration_changes_enabled',
      'cloudwatch_log_metric_filter_authentication_failures',
      'cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk',
      'cloudwatch_log_metric_filter_for_s3_bucket_policy_changes',
      'cloudwatch_log_metric_filter_and_alarm_for_aws_config_configuration_changes_enabled',
      'cloudwatch_log_metric_filter_security_group_changes',
      'cloudwatch_changes_to_network_acls_alarm_configured',
      'cloudwatch_changes_to_network_gateways_alarm_configured',
      'cloudwatch_changes_to_network_route_tables_alarm_configured',
      'cloudwatch_changes_to_vpcs_alarm_configured',
      'cloudwatch_log_metric_filter_aws_organizations_changes',
    ],
  },
  differs: [
    {
      from: ['CIS AWS 3.0', 'CIS AWS 4.0', 'CIS AWS 5.0', 'CIS AWS 6.0', 'CIS AWS 7.0', 'Security Hub', 'Prowler'],
      less: 'Says only that some trail records; filter, alarm and who is told are asked by the rule of each watch.',
    },
  ],
  check(account) {
    const { trails, region } = account;
    if (trails.some(records)) return pass;
    // Looked at only now: what nobody tells of the organization's trails does not matter where an own one is enough.
    const { foreignTrails } = account;
    if (foreignTrails.some(records)) return pass;
    const all = [...trails, ...foreignTrails];
    if (all.length === 0)
      return fail(`No trail records ${region}, where IAM and the root user are recorded, and none records all regions.`);
    const said = all.map(({ arn, isLogging }) => `${arn} ${isLogging ? 'records no management events' : 'is switched off'}`);
    return fail(`No trail records the account: ${said.join('; ')}.`, { trails: all });
  },
});

function records({ isLogging, managementEvents }: TrailOfAccount): boolean {
  return isLogging && managementEvents !== 'None';
}
