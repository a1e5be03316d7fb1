import * as z from 'zod';
import { FIELDS, GENERATOR } from '../asff/finding.ts';
import type { ToldFinding } from './told-finding.ts';

/** A finding in the AWS Security Finding Format, as far as it is looked at. */
export const Asff = z.looseObject({
  SchemaVersion: z.string().optional(),
  Id: z.string().min(1),
  ProductArn: z.string(),
  ProductName: z.string().optional(),
  AwsAccountId: z.string(),
  GeneratorId: z.string(),
  Title: z.string(),
  UpdatedAt: z.string().optional(),
  RecordState: z.string().optional(),
  Compliance: z.looseObject({ Status: z.string().optional(), SecurityControlId: z.string().optional() }).optional(),
  Workflow: z.looseObject({ Status: z.string().optional() }).optional(),
  ProductFields: z.record(z.string(), z.string()).optional(),
  Resources: z.array(z.looseObject({ Type: z.string(), Id: z.string().min(1) })).min(1),
});

/** An account as a resource: `AWS::::Account:111122223333`. */
const ACCOUNT = /^AWS::::Account:/i;

/** What it says, with the resource of ours that it names where it is one that we have brought there. */
export function toldByAsff(finding: z.infer<typeof Asff>, at: string): ToldFinding {
  const { GeneratorId, Title, UpdatedAt, AwsAccountId, Compliance, RecordState, ProductFields, ProductName, Resources } = finding;
  const own = GeneratorId.startsWith(GENERATOR) ? ProductFields?.[FIELDS.resource] : undefined;
  const named = own === undefined ? Resources.map(({ Id }) => Id).filter((id) => !ACCOUNT.test(id)) : [own];
  const isOver = RecordState === 'ARCHIVED' || Compliance?.Status === 'PASSED';
  return {
    at,
    by: ProductName ?? 'Security Hub',
    check: Compliance?.SecurityControlId ?? GeneratorId,
    title: Title,
    ...(UpdatedAt !== undefined && !Number.isNaN(Date.parse(UpdatedAt)) && { saidAt: new Date(UpdatedAt).toISOString() }),
    state: isOver ? 'over' : 'wrong',
    resources: [...new Set(named)],
    account: AwsAccountId,
  };
}
