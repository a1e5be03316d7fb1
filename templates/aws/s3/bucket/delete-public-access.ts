import { findPublic, findPublicDoubt } from '../../../../clouds/aws/policy-exposure.ts';
import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import type { Risk } from '../../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { grantsToEveryone, sayGrants } from '../../../../resources/aws/s3/bucket/acl-setting.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { OVER_ANY_TRANSPORT, shutOutEveryone, withNarrowed } from '../../../../resources/aws/s3/bucket/strangers.ts';

export default defineTemplate({
  id: 'aws.s3.delete-public-access',
  version: 17,
  title: 'Shut everyone out of a bucket',
  description:
    'Takes everyone from the policy statements and from the access control list that let everyone in, and a statement of which nobody is left. Principals that are named, and all other statements and grants, stay as they are.',
  fixes: ['aws.s3.bucket-not-public', 'aws.s3.unchanged-bucket-not-public'],
  resource: S3Bucket,
  action: 'delete-access',
  mode: 'fix',
  owns: ['policy/*', 'acl/*'],
  risk: { level: 'risky', because: 'Whoever comes without signing in is refused from then on: websites, downloads, pictures in mails.' },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change(bucket) {
    const doubt = findPublicDoubt('policy', bucket.policy, bucket, OVER_ANY_TRANSPORT.all);
    if (doubt !== undefined) return { refused: `${doubt} Repair the policy by hand.` };
    const open = grantsToEveryone(bucket);
    const narrowed = withNarrowed(bucket, shutOutEveryone(bucket));
    return 'refused' in narrowed ? narrowed : { ...narrowed, grants: bucket.grants.filter((grant) => !open.includes(grant)) };
  },

  risks(bucket) {
    const risks: Risk[] = [];
    const statements = findPublic('policy', bucket.policy, bucket, OVER_ANY_TRANSPORT.all);
    const grants = grantsToEveryone(bucket);
    if (bucket.isWebsite)
      risks.push({
        code: 'WEBSITE_STOPS',
        level: 'risky',
        reason: 'The bucket answers as a website: the site stops. Serve it through CloudFront first.',
      });
    if (statements.length > 0)
      risks.push({
        code: 'PUBLIC_STATEMENTS_STOP',
        level: 'risky',
        reason: `The policy lets everyone in: ${sayStatements(statements)}. That stops.`,
      });
    if (grants.length > 0)
      risks.push({
        code: 'PUBLIC_LIST_STOPS',
        level: 'risky',
        reason: `The access control list lets everyone in: ${sayGrants(grants)}. That stops.`,
      });
    return risks;
  },
});
