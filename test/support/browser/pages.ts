import type { Furnished } from './furnish.ts';

/** Every page, with a text that it shows once it is there; what stands for an id is as the router has it. */
export const PAGES = [
  ['/', 'What waits for me'],
  ['/findings', 'Open findings'],
  ['/remediations', 'Remediations'],
  ['/remediations/aws.s3.put-bucket-policy-tls', 'Refuse plain HTTP in the bucket policy'],
  ['/tasks', 'Tasks'],
  ['/tasks/new?remediations=aws.s3.put-bucket-policy-tls', 'What to mend'],
  ['/tasks/:taskId', 'What it comes to'],
  ['/tasks/:taskId?tab=prediction', 'Before and after'],
  ['/board', 'Board'],
  ['/approvals', 'My approvals'],
  ['/automation', 'Automation rules'],
  ['/automation/new', 'New automation rule'],
  ['/automation/:automationId', 'Dry run'],
  ['/automation/:automationId/edit', 'Change Hear of failed sign-ins'],
  ['/exceptions', 'Exceptions'],
  ['/windows', 'Maintenance windows'],
  ['/stand-ins', 'Stand-ins'],
  ['/readiness', 'Readiness'],
  ['/audit', 'Audit'],
  ['/settings', 'Settings'],
  ['/nowhere', 'There is no such page'],
] as const;

/** The address of a page with the ids of what was made. */
export function pathIn(path: string, { taskId, automationId }: Furnished): string {
  return path.replace(':taskId', taskId).replace(':automationId', automationId);
}
