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

/** Roles that every account has under the same name, written with `<account>` for its id. */
export const MemberRoles = z.strictObject({
  scanRole: rolePattern(),
  remediationRole: rolePattern().optional(),
  externalId: AccountSettings.shape.externalId,
});
export type MemberRoles = z.infer<typeof MemberRoles>;

function rolePattern() {
  return z.string().regex(/^arn:aws[a-z-]*:iam::<account>:role\/[\w+=,.@/-]+$/, 'write the ARN of a role with <account> for the id');
}

/** The settings of one account by the roles that all have. */
export function settingsByRoles({ scanRole, remediationRole, externalId }: MemberRoles, account: string): AccountSettings {
  const own = (pattern: string) => pattern.replace('<account>', account);
  return {
    account,
    scanRole: own(scanRole),
    ...(remediationRole !== undefined && { remediationRole: own(remediationRole) }),
    ...(externalId !== undefined && { externalId }),
  };
}

/** Accounts with the roles that all have, where they name none of their own. */
export function withRoles(accounts: readonly AccountSettings[] = [], roles?: MemberRoles): AccountSettings[] {
  return accounts.map((one) =>
    roles === undefined || one.scanRole !== undefined ? one : { ...settingsByRoles(roles, one.account), ...one },
  );
}

/** The names of roles that all accounts have, without their path. */
export function roleNamesOf(roles: MemberRoles | undefined): string[] {
  return [roles?.scanRole, roles?.remediationRole].flatMap((pattern) => pattern?.split('/').at(-1) ?? []);
}
