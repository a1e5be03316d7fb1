import { withStatements } from '../../../../clouds/aws/policy-document.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { S3Bucket } from './facts.ts';

/** A statement of a bucket policy that is ours: its name, what it looks at, and what it says. */
export interface OwnStatement {
  readonly sid: string;
  looksAt(statement: JsonObject): boolean;
  make(arn: string, sid: string): JsonObject;
}

/** The bucket with our statement in its policy: repaired where it was weakened, under the next name where another has ours. */
export function withOwnStatement(bucket: S3Bucket, own: OwnStatement): S3Bucket {
  const statements = bucket.policy?.statements ?? [];
  const sid = findOurSid(statements, own) ?? firstFreeSid(statements, own.sid);
  return { ...bucket, policy: withStatements('policy', bucket.policy, { [`policy/${sid}`]: own.make(bucket.arn, sid) }) };
}

/** A statement is ours by its Sid and by what it does: someone else's that took the name does something else. */
function findOurSid(statements: readonly JsonObject[], own: OwnStatement): string | undefined {
  for (const statement of statements) {
    const sid = statement['Sid'];
    if (typeof sid !== 'string' || !sid.startsWith(own.sid) || !/^\d*$/.test(sid.slice(own.sid.length))) continue;
    const isAlone = statements.filter((other) => other['Sid'] === sid).length === 1;
    if (isAlone && statement['Effect'] === 'Deny' && own.looksAt(statement)) return sid;
  }
  return undefined;
}

function firstFreeSid(statements: readonly JsonObject[], wanted: string): string {
  const taken = statements.map((statement) => statement['Sid']);
  let number = 1;
  let sid = wanted;
  while (taken.includes(sid)) {
    number += 1;
    sid = `${wanted}${number}`;
  }
  return sid;
}
