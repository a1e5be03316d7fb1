import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { defineTemplate } from '../../../../core/remediation/template.ts';
import IamRole from '../../../../resources/aws/iam/role/role.ts';
import { findOpenTrust } from '../../../../resources/aws/iam/role/trust.ts';

export default defineTemplate({
  id: 'aws.iam.limit-role-trust',
  title: 'Name those who may assume the role',
  description:
    'Who needs the role is written nowhere but in its use, and whoever is not named is shut out: a person has to look and decide.',
  fixes: ['aws.iam.role-not-assumable-by-everyone', 'aws.iam.unchanged-role-not-assumable-by-everyone'],
  resource: IamRole,
  action: 'configure',
  mode: 'propose',
  steps: ({ name, trust }) => [
    ...findOpenTrust(trust).flatMap(({ byIssuers }) =>
      byIssuers.map(({ name: issuer, claim }) => {
        return `${issuer} signs for strangers too: test ${claim} for your own name there, up to where the name ends (StringLike, never ForAllValues or IfExists).`;
      }),
    ),
    `Look in CloudTrail for the calls AssumeRole of ${name}, and for the accounts that they came from: one that you do not know is an incident.`,
    `In the trust policy of ${name}, name these accounts, roles or services as the Principal, instead of everyone: ${sayStatements(findOpenTrust(trust))}.`,
    'Where they are all accounts of your organization, ask for it: "Condition": {"StringEquals": {"aws:PrincipalOrgID": "(your organization)"}}. An external id alone keeps nobody out.',
    `Revoke the sessions of ${name} that were given before: a session goes on after its caller is shut out.`,
    'Watch CloudTrail for refused AssumeRole calls for a day.',
  ],
});
