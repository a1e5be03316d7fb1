import { findPublic, findPublicAllows } from '../../../../clouds/aws/policy-exposure.ts';
import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { NO_COST } from '../../../../core/remediation/cost.ts';
import type { Risk } from '../../../../core/remediation/template.ts';
import { defineTemplate, exact } from '../../../../core/remediation/template.ts';
import { grantsToEveryone, sayGrants } from '../../../../resources/aws/s3/bucket/acl-setting.ts';
import S3Bucket from '../../../../resources/aws/s3/bucket/bucket.ts';
import { areAclsDisabled } from '../../../../resources/aws/s3/bucket/ownership-setting.ts';
import { BLOCKS_ALL } from '../../../../resources/aws/s3/bucket/public-access-block.ts';

export default defineTemplate({
  id: 'aws.s3.put-bucket-public-access-block',
  version: 17,
  title: 'Block public access to a bucket',
  description:
    'Turns the four switches of the bucket on. Its policy and its access control list stay as they are; what they open to the public no longer counts.',
  fixes: ['aws.s3.bucket-blocks-public-access', 'aws.s3.unchanged-bucket-blocks-public-access'],
  resource: S3Bucket,
  action: 'delete-access',
  mode: 'fix',
  owns: ['publicAccessBlock/*'],
  risk: {
    level: 'review',
    because: 'Whoever comes without signing in is refused from then on, and nobody can make the bucket public until it is undone.',
  },
  reversibility: exact,
  destructive: false,
  cost: NO_COST,

  change: (bucket) => ({ ...bucket, publicAccessBlock: BLOCKS_ALL }),

  risks(bucket) {
    const risks: Risk[] = [];
    const allowed = findPublicAllows('policy', bucket.policy, bucket);
    const open = findPublic('policy', bucket.policy, bucket);
    const refused = allowed.filter(({ element }) => open.every((one) => one.element !== element));
    const grants = grantsToEveryone(bucket);
    if (bucket.isWebsite) {
      const reason = 'The bucket answers as a website, which nobody signs in to: the site stops. Serve it through CloudFront first.';
      risks.push({ code: 'WEBSITE_STOPS', level: 'risky', reason });
    }
    if (refused.length > 0) {
      const reason = `The policy allows everyone to come (${sayStatements(refused)}), and refuses all but some. S3 may count it as public all the same, and then refuses those too, unless they are of the account. Write whom it lets in as a condition of what it allows first.`;
      risks.push({ code: 'CALLERS_BEHIND_A_REFUSAL_MAY_STOP', level: 'risky', reason });
    }
    if (open.length > 0) {
      const reason = `The policy lets everyone in (${sayStatements(open)}). That stops, and with a public policy other accounts are refused too, named ones included. S3 then takes no edit and no undo of the policy until nothing in it lets everyone in.`;
      risks.push({ code: 'PUBLIC_STATEMENTS_STOP', level: 'risky', reason });
    }
    if (grants.length > 0)
      risks.push({
        code: 'PUBLIC_LIST_STOPS',
        level: 'risky',
        reason: `The access control list lets everyone in (${sayGrants(grants)}). That stops.`,
      });
    if (!areAclsDisabled(bucket)) {
      const reason =
        'Objects may be public by lists of their own, which nobody has looked at one by one. That stops, and uploads that bring a public list are refused from then on.';
      risks.push({ code: 'PUBLIC_OBJECTS_STOP', level: 'review', reason });
    }
    return risks;
  },
});
