import type { CloudRules } from '../../core/cloud.ts';
import recording from './recording.ts';

/** What Azure means. */
const azure: CloudRules = {
  ...recording,
  changes: async () => (await import('./live/activity-log.ts')).activityChanges,
  records: async () => (await import('./behaviour/records.ts')).activityRecords,
};

export default azure;
