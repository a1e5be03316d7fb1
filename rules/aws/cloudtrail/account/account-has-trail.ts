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
