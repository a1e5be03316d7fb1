import { defineRule, fail, notApplicable, pass, undecided } from '../../../../core/finding/rule.ts';
import { limitOf, type Threshold } from '../../../../core/finding/threshold.ts';
import VirtualMachine from '../../../../resources/azure/compute/virtual-machine/virtual-machine.ts';

/** Azure Backup itself takes no less of a daily schedule, and no more. */
const DAYS: Threshold = { name: 'days', default: 7, least: 7, most: 9999, stricter: 'higher' };

export default defineRule({
  id: 'azure.compute.backup-retention',
  title: 'Daily backups of virtual machines are kept long enough',
  why: 'Harm is often found after days; a backup that was made since then holds it too.',
  tool: 'CSPM',
  severity: 'medium',
  resource: VirtualMachine,
  thresholds: [DAYS],
  check({ backups }, { limits }) {
    if (backups.length === 0) return notApplicable('It is not backed up.');
    const least = limitOf(DAYS, limits);
    const days = backups.map(({ dailyRetentionDays }) => dailyRetentionDays);
    if (days.some((kept) => kept !== null && kept >= least)) return pass;
    if (days.includes(null)) return undecided('How long its daily backups are kept is not told.');
    return fail(`Daily backups are kept for ${Math.max(...days.map((kept) => kept ?? 0))} days.`, { backups });
  },
});
