import * as z from 'zod';

const RoleArn = z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'write the full ARN of a role');

/** One account that this installation scans, and the roles it goes in by. Without a scan role it must be the credentials' own account. */
export const AccountSettings = z
  .strictObject({
    account: z.string().regex(/^\d{12}$/, 'an account id has 12 digits'),
    name: z.string().min(1).max(100).optional(),
    scanRole: RoleArn.optional(),
    remediationRole: RoleArn.optional(),
    externalId: z.string().min(2).max(1224).optional(),
  })
  .refine(({ account, scanRole }) => isRoleOf(account, scanRole), 'the scan role belongs to another account')
  .refine(({ account, remediationRole }) => isRoleOf(account, remediationRole), 'the remediation role belongs to another account');
export type AccountSettings = z.infer<typeof AccountSettings>;

/** The roles that accounts are entered by. */
export function rolesOf(accounts: readonly AccountSettings[] = []): string[] {
  return accounts.flatMap(({ scanRole, remediationRole }) => [scanRole, remediationRole]).filter((role) => role !== undefined);
}

function isRoleOf(account: string, role: string | undefined): boolean {
  return role === undefined || role.split(':')[4] === account;
}
