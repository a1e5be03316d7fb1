import type { Furnished } from './furnish.ts';

/** Every page, with a text that it shows once it is there; what stands for an id is as the router has it. */
export const PAGES = [
  ['/', 'What waits for me'],
  ['/findings', 'Open findings'],
  ['/findings?state=closed', 'Closed findings'],
  ['/findings/:findingId', 'What became of it'],
  ['/anomalies', 'Anomalies'],
  ['/entitlements', 'Ways to an administrator'],
  ['/entitlements/:principalId', 'What it is joined with'],
  ['/history', 'Time to mend'],
  ['/compliance', 'Compliance'],
  ['/compliance/cis-aws-5.0', 'CIS AWS 5.0'],
  ['/compliance/cis-aws-5.0/1.4', 'CIS AWS 5.0 1.4'],
  ['/predictions/:planId', 'Prediction'],
  ['/remediations', 'Remediations'],
  ['/remediations/aws.s3.put-bucket-policy-tls', 'Refuse plain HTTP in the bucket policy'],
  ['/tasks', 'Tasks'],
  ['/tasks/new?remediations=aws.s3.put-bucket-policy-tls', 'What to mend'],
  ['/tasks/:taskId', 'What it comes to'],
  ['/tasks/:taskId?tab=prediction', 'Before and after'],
  ['/tasks/:doneTaskId', 'What it comes to'],
  ['/tasks/:doneTaskId?tab=resources', 'Functions and calls'],
  ['/tasks/:doneTaskId?tab=stages', 'Load templates'],
  ['/tasks/:doneTaskId?tab=decisions', 'Seen'],
  ['/board', 'Board'],
  ['/approvals', 'My approvals'],
  ['/automation', 'Automation rules'],
  ['/automation/new', 'New automation rule'],
  ['/automation/:automationId', 'Dry run'],
  ['/automation/:automationId/edit', 'Change Hear of failed sign-ins'],
  ['/exceptions', 'Exceptions'],
  ['/windows', 'Maintenance windows'],
  ['/stand-ins', 'Stand-ins'],
  ['/accounts', 'Which are scanned, where each was found, and which are not any more.'],
  ['/accounts/:account', 'What it lacks for which fix'],
  ['/readiness', 'Readiness'],
  ['/audit', 'Audit'],
  ['/settings', 'Settings'],
  ['/nowhere', 'There is no such page'],
] as const;

/** The address of a page with the ids of what was made. */
export function pathIn(path: string, made: Furnished): string {
  return path.replaceAll(/:(\w+)/g, (name, key) => (isKey(key, made) ? made[key] : name));
}

function isKey(key: string, made: Furnished): key is keyof Furnished {
  return Object.hasOwn(made, key);
}
