import * as z from 'zod';
import type { Json } from '../../../core/json.ts';

const When = z.string().optional();
const Versions = z.array(z.object({ IsDefaultVersion: z.boolean(), CreateDate: When })).default([]);
/** When there was what, as far as IAM says: of inline policies it says nothing. */
const Dates = z.object({
  UserDetailList: z.array(z.object({ Arn: z.string(), CreateDate: When })),
  RoleDetailList: z.array(z.object({ Arn: z.string(), CreateDate: When })),
  Policies: z.array(z.object({ Arn: z.string(), PolicyVersionList: Versions })),
});

/** Since when a principal has been there, or what a policy says now, by ARN; in milliseconds. */
export function agesIn(account: Json): ReadonlyMap<string, number> {
  const { UserDetailList, RoleDetailList, Policies } = Dates.parse(account);
  const policies = Policies.map(({ Arn, PolicyVersionList }) => ({
    Arn,
    CreateDate: PolicyVersionList.find(({ IsDefaultVersion }) => IsDefaultVersion)?.CreateDate,
  }));
  return new Map(
    [...UserDetailList, ...RoleDetailList, ...policies].flatMap(({ Arn, CreateDate }) =>
      CreateDate === undefined ? [] : [[Arn, Date.parse(CreateDate)] as const],
    ),
  );
}
