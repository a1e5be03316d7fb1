import * as z from 'zod';
import type { KindReader } from '../../core/kind/kind.ts';
import { defineRead } from './kind.ts';
import { matchesPattern } from './policy-document.ts';

export const listBackupPlans = defineRead({
  service: 'backup',
  operation: 'ListBackupPlans',
  iamActions: ['backup:ListBackupPlans'],
  output: z.object({ BackupPlansList: z.array(z.object({ BackupPlanId: z.string(), BackupPlanName: z.string() })).default([]) }),
  pages: { input: 'NextToken', output: 'NextToken' },
});
export const listBackupSelections = defineRead({
  service: 'backup',
  operation: 'ListBackupSelections',
  iamActions: ['backup:ListBackupSelections'],
  output: z.object({ BackupSelectionsList: z.array(z.object({ SelectionId: z.string() })).default([]) }),
  pages: { input: 'NextToken', output: 'NextToken' },
});

const Texts = z
  .array(z.string())
  .nullish()
  .transform((texts) => texts ?? []);
const Tests = z
  .array(z.object({ ConditionKey: z.string(), ConditionValue: z.string() }))
  .nullish()
  .transform((tests) => tests ?? []);
/** What a plan backs up: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html */
const Selection = z.object({
  Resources: Texts,
  NotResources: Texts,
  ListOfTags: Tests,
  Conditions: z.object({ StringEquals: Tests, StringNotEquals: Tests, StringLike: Tests, StringNotLike: Tests }).nullish(),
});
type Selection = z.infer<typeof Selection>;
export const getBackupSelection = defineRead({
  service: 'backup',
  operation: 'GetBackupSelection',
  iamActions: ['backup:GetBackupSelection'],
  output: z.object({ BackupSelection: Selection }),
  absentCodes: ['ResourceNotFoundException'],
});
export const describeRegionSettings = defineRead({
  service: 'backup',
  operation: 'DescribeRegionSettings',
  iamActions: ['backup:DescribeRegionSettings'],
  output: z.object({ ResourceTypeOptInPreference: z.record(z.string(), z.boolean()).default({}) }),
});

/** A resource as AWS Backup looks at it; `type` is its name there (`EFS`). */
export interface BackedUp {
  readonly arn: string;
  readonly type: string;
  readonly tags: { readonly [name: string]: string };
}

/** Names of the plans of AWS Backup that back a resource up, in order. The plans of a region are read once in a scan. */
export async function findBackupPlans(reader: KindReader, resource: BackedUp): Promise<string[]> {
  const names = new Set<string>();
  for await (const { answer } of reader.pages(listBackupPlans, {}))
    for (const { BackupPlanId, BackupPlanName } of answer.BackupPlansList) {
      const selections = await readSelections(reader, BackupPlanId);
      for (const selection of selections) if (await isBackedUp(reader, selection, resource)) names.add(BackupPlanName);
    }
  return [...names].sort();
}

async function readSelections(reader: KindReader, BackupPlanId: string): Promise<readonly Selection[]> {
  const selections: Selection[] = [];
  for await (const { answer } of reader.pages(listBackupSelections, { BackupPlanId }))
    for (const { SelectionId } of answer.BackupSelectionsList) {
      const found = await reader.one(getBackupSelection, { BackupPlanId, SelectionId });
      if (found !== undefined) selections.push(found.BackupSelection);
    }
  return selections;
}

/** A type that the region has not opted in for is backed up only where a selection names it: a tag or a bare star does not reach it. */
async function isBackedUp(reader: KindReader, selection: Selection, resource: BackedUp): Promise<boolean> {
  const how = selects(selection, resource);
  if (how !== 'in general') return how === 'by its type';
  const settings = await reader.one(describeRegionSettings, {});
  return settings?.ResourceTypeOptInPreference[resource.type] === true;
}

/** Resources and ListOfTags add up, any one of the tags will do; NotResources take away, and all Conditions must hold. */
function selects(selection: Selection, { arn, tags }: BackedUp): 'by its type' | 'in general' | undefined {
  const { Resources, NotResources, ListOfTags, Conditions } = selection;
  if (NotResources.some((pattern) => matchesPattern(pattern, arn)) || !meetsConditions(Conditions, tags)) return undefined;
  const named = Resources.filter((pattern) => matchesPattern(pattern, arn));
  if (named.some((pattern) => pattern.startsWith('arn:') && pattern.split(':')[2] !== '*')) return 'by its type';
  const isTagged = ListOfTags.some((one) => tagOf(one.ConditionKey, tags) === one.ConditionValue);
  // With conditions alone every resource is looked at.
  const isOpen = Resources.length + ListOfTags.length === 0 && Conditions !== null && Conditions !== undefined;
  return named.length > 0 || isTagged || isOpen ? 'in general' : undefined;
}

function meetsConditions(conditions: Selection['Conditions'], tags: BackedUp['tags']): boolean {
  if (conditions === null || conditions === undefined) return true;
  const { StringEquals, StringNotEquals, StringLike, StringNotLike } = conditions;
  const isEqual = (one: Test) => tagOf(one.ConditionKey, tags) === one.ConditionValue;
  const isLike = (one: Test) => matchesPattern(one.ConditionValue, tagOf(one.ConditionKey, tags) ?? '');
  return StringEquals.every(isEqual) && StringLike.every(isLike) && !StringNotEquals.some(isEqual) && !StringNotLike.some(isLike);
}

type Test = Selection['ListOfTags'][number];

function tagOf(key: string, tags: BackedUp['tags']): string | undefined {
  return tags[key.replace(/^aws:ResourceTag\//, '')];
}
