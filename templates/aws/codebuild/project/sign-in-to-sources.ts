import { defineTemplate } from '../../../../core/remediation/template.ts';
import CodeBuildProject from '../../../../resources/aws/codebuild/project/project.ts';

export default defineTemplate({
  id: 'aws.codebuild.sign-in-to-sources',
  title: 'Fetch sources of a project without a password in the address',
  description: 'Only the owner can connect the account to where the sources are, and make the password void that stood in the address.',
  fixes: ['aws.codebuild.project-source-without-credentials'],
  resource: CodeBuildProject,
  action: 'manual',
  mode: 'manual',
  steps: ({ name, sourceType, sourceSecrets }) => [
    `Connect the account to ${sourceType} by a connection of CodeConnections, or keep a token in Secrets Manager.`,
    `Give ${name} the address without credentials: ${sourceSecrets.map((one) => one.name).join(', ')}.`,
    'Revoke the password or token that stood in it.',
  ],
});
