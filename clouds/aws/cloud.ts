import type { CloudRules } from '../../core/cloud.ts';
import { ACCOUNT_KIND_IDS, POLICY_KIND_IDS, RUNNING_KIND_IDS } from './access/scanned-kinds.ts';
import recording from './recording.ts';

/** What AWS means. */
const aws: CloudRules = {
  ...recording,
  access: async () => (await import('./access/told.ts')).access,
  changes: async () => (await import('./live/find-change.ts')).trailChanges,
  records: async () => (await import('./behaviour/records.ts')).trailRecords,
  recordSource: async () => (await import('./records/record-source.ts')).recordSource,
  scannedAccess: {
    needs: Object.values(ACCOUNT_KIND_IDS),
    running: Object.values(RUNNING_KIND_IDS),
    policies: Object.values(POLICY_KIND_IDS),
    load: async () => (await import('./entitlement/scanned-account.ts')).scannedAccess,
    loadUse: async () => (await import('./entitlement/ask-use.ts')).lastAccessed,
  },
};

export default aws;
