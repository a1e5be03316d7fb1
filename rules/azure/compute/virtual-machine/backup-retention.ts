import { defineRule, fail, notApplicable, pass, undecided } from '../../../../core/finding/rule.ts';
import VirtualMachine from '../../../../resources/azure/compute/virtual-machine/virtual-machine.ts';

/** What Azure Backup itself takes as the least of a daily schedule. */
const LEAST_DAYS = 7;

export default defineRule({
  id: 'azure.compute.backup-retention',
  title: 'Daily backups of virtual machines are kept for a week at least',
  why: 'Harm is often found after days; a backup that was made since then holds it too.',
  tool: 'CSPM',
  severity: 'medium',
  resource: VirtualMachine,
  check({ backups }) {
    if (backups.length === 0) return notApplicable('It is not backed up.');
    const days = backups.map(({ dailyRetentionDays }) => dailyRetentionDays);
    if (days.some((kept) => kept !== null && kept >= LEAST_DAYS)) return pass;
    if (days.includes(null)) return undecided('How long its daily backups are kept is not told.');
    return fail(`Daily backups are kept for ${Math.max(...days.map((kept) => kept ?? 0))} days.`, { backups });
  },
});
