import { expect, test } from 'vitest';
import { access } from '../../clouds/aws/access/told.ts';
import type { Json, JsonObject } from '../../core/json.ts';

/** The account of the callers of these rows, and another one. */
export const OWN = '111122223333';
export const OTHER = '444455556666';
export const USER = `arn:aws:iam::${OWN}:user/mara`;
export const ROLE = `arn:aws:iam::${OWN}:role/deploy`;
export const SESSION = `arn:aws:sts::${OWN}:assumed-role/deploy/nightly`;
export const ROOT = `arn:aws:iam::${OWN}:root`;

/** What a request is told to be, but for what is usual: Mara reads an invoice of her own account. */
export interface Told {
  readonly [field: string]: Json;
}

/**
 * A sentence about the world, the request, what AWS would answer, and the page that it follows from with its section. Where AWS leaves it open, also
 * what the answer names as open.
 */
export type AccessRow = readonly [world: string, told: Told, expected: 'allow' | 'deny' | 'depends', page: string, open?: string];

const USUAL = { id: 'row', principal: USER, action: 's3:GetObject', resource: 'arn:aws:s3:::invoices/mara/may.pdf' };
const USER_GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/';

/** A page of the IAM user guide. */
export function guide(page: string): string {
  return `${USER_GUIDE}${page}`;
}

/** A test of each row. */
export function testRows(rows: readonly AccessRow[]): void {
  test.for(rows.map(([world, told, expected, page, open]) => ({ world, told, expected, page, open })))(
    '$world',
    ({ told, expected, page, open }) => {
      const { answer } = access.decideTold({ ...USUAL, ...told });
      expect(answer.decision, page).toBe(expected);
      if (open !== undefined) expect(answer.because.flatMap(({ dependsOn }) => dependsOn)).toContain(open);
    },
  );
}

/** A policy of one statement or several. */
export function policy(...statements: readonly JsonObject[]): JsonObject {
  return { Version: '2012-10-17', Statement: [...statements] };
}

/** A statement on everything, but for what is said otherwise. */
export function allow(more: JsonObject = {}): JsonObject {
  return { Effect: 'Allow', ...('NotAction' in more ? {} : { Action: '*' }), ...('NotResource' in more ? {} : { Resource: '*' }), ...more };
}

export function deny(more: JsonObject = {}): JsonObject {
  return { ...allow(more), Effect: 'Deny' };
}

/** An identity that may do all. */
export const ABLE: Told = { identityPolicies: [policy(allow())] };

/** A caller who may do all where the condition holds. */
export function under(condition: Json, context: JsonObject = {}): Told {
  return { identityPolicies: [policy(allow({ Condition: condition }))], context };
}
