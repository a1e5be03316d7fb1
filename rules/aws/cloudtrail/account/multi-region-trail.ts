import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import type { TrailOfAccount } from '../../../../resources/aws/cloudtrail/account/account.ts';
import CloudTrailAccount from '../../../../resources/aws/cloudtrail/account/account.ts';
import { recordsEverything } from '../../../../resources/aws/cloudtrail/trail/event-selectors.ts';

export default defineRule({
  id: 'aws.cloudtrail.multi-region-trail',
  title: 'A trail records the management events of all regions',
  why: 'An intruder works where nobody looks: in the region that no trail records. What was never recorded cannot be found out later.',
  tool: 'CSPM',
  severity: 'high',
  resource: CloudTrailAccount,
  check(account) {
    const { trails } = account;
    if (trails.some(recordsAllRegions)) return pass;
    // Looked at only now: what nobody tells of the organization's trails does not matter where an own one is enough.
    const { foreignTrails } = account;
    if (foreignTrails.some(recordsAllRegions)) return pass;
    const all = [...trails, ...foreignTrails];
    const wide = all.filter(({ isMultiRegion }) => isMultiRegion);
    if (wide.length === 0) return fail(`None of the ${all.length} trails records all regions.`);
    return fail(`No trail of all regions records every management event: ${wide.map(sayRecorded).join('; ')}.`, { trails: wide });
  },
});

function recordsAllRegions(trail: TrailOfAccount): boolean {
  return trail.isMultiRegion && recordsEverything(trail);
}

function sayRecorded({ arn, isLogging, managementEvents, excludedSources }: TrailOfAccount): string {
  if (!isLogging) return `${arn} is switched off`;
  const but = excludedSources.length === 0 ? '' : ` but those of ${excludedSources.join(', ')}`;
  return `${arn} records ${managementEvents}${but}`;
}
