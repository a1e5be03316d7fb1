import { findPublic, findPublicDoubt } from '../../../../clouds/aws/policy-exposure.ts';
import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { defineRule, fail, pass, passUnless } from '../../../../core/finding/rule.ts';
import AccountPublicAccessBlock, {
  accountSwitches,
} from '../../../../resources/aws/s3/account-public-access-block/account-public-access-block.ts';
import { grantsToEveryone, sayGrants } from '../../../../resources/aws/s3/bucket/acl-setting.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { findOpenSwitches } from '../../../../resources/aws/s3/bucket/public-access-block.ts';

export default defineRule({
  id: 'aws.s3.bucket-not-public',
  title: 'Buckets are open to nobody that the account does not know',
  why: 'Open buckets are found by machines within hours; most leaks from S3 were buckets that nobody meant to be public.',
  tool: 'CSPM',
  severity: 'critical',
  resource: S3Bucket,
  with: [AccountPublicAccessBlock],
  check(bucket, { others }) {
    const statements = findPublic('policy', bucket.policy, bucket);
    const grants = grantsToEveryone(bucket);
    const doubt = findPublicDoubt('policy', bucket.policy, bucket);
    if (statements.length + grants.length === 0 && doubt === undefined) return pass;
    const switches = findOpenSwitches(bucket.publicAccessBlock, accountSwitches(others(AccountPublicAccessBlock.id)));
    const open = [
      ...(statements.length > 0 && switches.includes('restrictPublicBuckets') ? [`by its policy (${sayStatements(statements)})`] : []),
      ...(grants.length > 0 && switches.includes('ignorePublicAcls') ? [`by its access control list (${sayGrants(grants)})`] : []),
    ];
    if (open.length === 0) return passUnless(switches.includes('restrictPublicBuckets') ? doubt : undefined);
    return fail(`Everyone is let in ${open.join(' and ')}.`, {
      statements: statements.map(({ element }) => element),
      grants: grants.length,
    });
  },
});
