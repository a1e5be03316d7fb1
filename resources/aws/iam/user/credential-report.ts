import * as z from 'zod';
import { defineRead } from '../../../../clouds/aws/kind.ts';
import type { KindReader } from '../../../../core/kind/kind.ts';

/** Making a report changes nothing: IAM counts it among the reads. */
const generateCredentialReport = defineRead({
  service: 'iam',
  operation: 'GenerateCredentialReport',
  iamActions: ['iam:GenerateCredentialReport'],
  output: z.object({ State: z.string().optional() }),
});
const getCredentialReport = defineRead({
  service: 'iam',
  operation: 'GetCredentialReport',
  iamActions: ['iam:GetCredentialReport'],
  output: z.object({ Content: z.string(), GeneratedTime: z.string() }),
  // There is none, it is too old, or it is still being made.
  absentCodes: [
    'ReportNotPresent',
    'CredentialReportNotPresent',
    'ReportExpired',
    'CredentialReportExpired',
    'ReportInProgress',
    'CredentialReportNotReady',
  ],
});

export const reportReads = [generateCredentialReport, getCredentialReport];

/** A key of a user as the report has it: no id, and nothing for sure about a key that is not active. */
interface ReportedKey {
  readonly isActive: boolean;
  /** undefined: never, as far as AWS knows. */
  readonly usedAt?: string;
}

/** What the report says of one user. */
export interface ReportedUser {
  readonly createdAt: string;
  readonly hasPassword: boolean;
  /** null: never, as far as AWS knows, or there is no password. */
  readonly passwordLastUsed: string | null;
  readonly hasMfa: boolean;
  readonly keys: readonly ReportedKey[];
}

export interface CredentialReport {
  readonly generatedAt: Date;
  /** By ARN; those alone whose row is understood. */
  readonly users: ReadonlyMap<string, ReportedUser>;
}

// AWS makes one within seconds, for thousands of users within half a minute.
const PAUSES_SECONDS = [1, 2, 4, 8, 15];

/**
 * The credential report, where it was made after the scan began. AWS makes a new one at most every four hours and gives the old one until
 * then: undefined for that, for a reader that serves no scan, and where no report can be had, whatever the reason.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export async function findFreshReport(reader: KindReader): Promise<CredentialReport | undefined> {
  const { since } = reader;
  if (since === undefined) return undefined;
  const report = await reader.field(() => loadReport(reader));
  if ('unknown' in report || report.known === undefined) return undefined;
  const generatedAt = new Date(report.known.GeneratedTime);
  // Written so that a time that cannot be read is no fresh one.
  if (!(generatedAt >= since)) return undefined;
  return { generatedAt, users: parseReport(Buffer.from(report.known.Content, 'base64').toString('utf8')) };
}

async function loadReport(reader: KindReader) {
  await reader.one(generateCredentialReport, {});
  for (const seconds of PAUSES_SECONDS) {
    const report = await reader.one(getCredentialReport, {});
    if (report !== undefined) return report;
    await reader.pause(seconds * 1000);
  }
  return await reader.one(getCredentialReport, {});
}

/**
 * Rows by ARN. Left out, so that the user is read by himself: a name or path with a comma in it, which makes the row longer than the header,
 * and a row with a word that is not expected here. The root user's row (`<root_account>`) is no IAM user's.
 */
export function parseReport(text: string): ReadonlyMap<string, ReportedUser> {
  const [header = '', ...rows] = text.split(/\r?\n/);
  const names = header.split(',');
  const users = new Map<string, ReportedUser>();
  for (const row of rows) {
    const values = row.split(',');
    if (values.length !== names.length) continue;
    const parsed = Row.safeParse(Object.fromEntries(names.map((name, index) => [name, values[index]])));
    if (parsed.success && parsed.data.user !== '<root_account>') users.set(parsed.data.arn, userOf(parsed.data));
  }
  return users;
}

const Flag = z.enum(['true', 'false', 'TRUE', 'FALSE']).transform((text) => text.toLowerCase() === 'true');
/** `2026-05-29T07:12:00+00:00`, as the SDK writes it. */
const Time = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)))
  .transform((text) => new Date(text).toISOString());
/** `no_information`: never, or not since AWS began to note it. `N/A`: there is nothing that could have been used. `not_supported`: of the root user. */
const Never = z.enum(['N/A', 'no_information', 'not_supported']).transform(() => undefined);
const Use = z.union([Time, Never]);

const Row = z.object({
  user: z.string(),
  arn: z.string(),
  user_creation_time: Time,
  password_enabled: Flag,
  password_last_used: Use,
  mfa_active: Flag,
  access_key_1_active: Flag,
  access_key_1_last_used_date: Use,
  access_key_2_active: Flag,
  access_key_2_last_used_date: Use,
});

function userOf(row: z.infer<typeof Row>): ReportedUser {
  return {
    createdAt: row.user_creation_time,
    hasPassword: row.password_enabled,
    passwordLastUsed: (row.password_enabled ? row.password_last_used : undefined) ?? null,
    hasMfa: row.mfa_active,
    keys: [
      keyOf(row.access_key_1_active, row.access_key_1_last_used_date),
      keyOf(row.access_key_2_active, row.access_key_2_last_used_date),
    ],
  };
}

function keyOf(isActive: boolean, usedAt: string | undefined): ReportedKey {
  return { isActive, ...(usedAt !== undefined && { usedAt }) };
}
