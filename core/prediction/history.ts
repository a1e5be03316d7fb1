import * as z from 'zod';
import { defineEntity } from '../entity.ts';
import type { Table, Write } from '../ports.ts';

/** Why a fix did not hold, as far as something can be done about it beforehand. */
export const FAILURE_CLASSES = ['access', 'drift', 'precondition', 'verification', 'other'] as const;
export type FailureClass = (typeof FAILURE_CLASSES)[number];

const Count = z.number().int().min(0).default(0);

/** How often a fix was carried out and what came of it. Counted as tasks end, so that nobody ever goes through all of them. */
export const TemplateHistory = z.strictObject({
  templateId: z.string(),
  worked: Count,
  access: Count,
  drift: Count,
  precondition: Count,
  verification: Count,
  other: Count,
});
export type TemplateHistory = z.infer<typeof TemplateHistory>;

const PARTITION = 'TEMPLATE-HISTORY';

const historyEntity = defineEntity({
  identity: ['templateId'],
  name: 'TemplateHistory',
  schemaVersion: 1,
  schema: TemplateHistory,
  key: ({ templateId }) => ({ pk: PARTITION, sk: templateId }),
});

/** Of every template that was ever carried out: no more than the catalogue has had. */
export async function readHistory(table: Table): Promise<readonly TemplateHistory[]> {
  return historyEntity.all(table, { partition: PARTITION });
}

/** What became of one resource of a task. */
export interface Ended {
  readonly kind: string;
  readonly outcome: string;
  readonly code?: string | undefined;
}

type Tally = keyof Omit<TemplateHistory, 'templateId'>;

/** undefined for what says nothing of the fix: it was left out, was not begun, or somebody cancelled it. */
export function tallyOf({ outcome, code = '' }: Omit<Ended, 'kind'>): Tally | undefined {
  switch (outcome) {
    case 'VERIFIED':
    case 'APPLIED':
      return 'worked';
    case 'DRIFTED':
      return 'drift';
    case 'UNVERIFIED':
      return 'verification';
    case 'FAILED':
    case 'ROLLED_BACK':
    case 'UNDO_BLOCKED':
      return CLASSES[code] ?? (outcome === 'ROLLED_BACK' ? 'verification' : 'other');
    default:
      return undefined;
  }
}

const CLASSES: { readonly [code: string]: FailureClass } = {
  PERMISSION: 'access',
  FORBIDDEN: 'access',
  PLAN_DRIFT: 'drift',
  PRECONDITION_FAILED: 'precondition',
  VERIFY: 'verification',
  NOT_SEEN: 'verification',
};

/**
 * The writes that count the resources of a task, one for each of its templates. A change that several templates share counts for each of those
 * of its service: it came off, or not, as a whole. By ids alone, since who ends a task need not have the catalogue.
 */
export function historyWrites(templateIds: readonly string[], ended: readonly Ended[]): readonly Write[] {
  return templateIds.flatMap((templateId): readonly Write[] => {
    const add: { [tally: string]: number } = {};
    for (const one of ended) {
      const tally = serviceOf(one.kind) === serviceOf(templateId) ? tallyOf(one) : undefined;
      if (tally !== undefined) add[tally] = (add[tally] ?? 0) + 1;
    }
    if (Object.keys(add).length === 0) return [];
    const { name: entity, schemaVersion } = historyEntity;
    return [{ update: historyEntity.key({ templateId }), add, set: { entity, schemaVersion, templateId } }];
  });
}

/** `aws.s3` of a kind and of a template. */
function serviceOf(id: string): string {
  return id.split('.').slice(0, 2).join('.');
}
