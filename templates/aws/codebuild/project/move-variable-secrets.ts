import { defineTemplate } from '../../../../core/remediation/template.ts';
import CodeBuildProject from '../../../../resources/aws/codebuild/project/project.ts';

export default defineTemplate({
  id: 'aws.codebuild.move-variable-secrets',
  title: 'Move secrets out of the variables of a project',
  description:
    'Only the owner of a secret can make a new one and say who needs it. The old one was seen by whoever could look at a build, so that moving it is not enough, and nothing here ever reads its value.',
  fixes: ['aws.codebuild.project-variables-without-secrets'],
  resource: CodeBuildProject,
  action: 'manual',
  mode: 'manual',
  steps: ({ name, variableSecrets }) => [
    `Look at the variables of ${name}: ${variableSecrets.map((one) => `${one.name} (${one.detector})`).join(', ')}.`,
    'Make each secret anew where it is issued. In the place of keys of AWS let the role of the project do what it needs.',
    'Keep the new ones in Secrets Manager or in SecureString parameters, and let the role of the project read them.',
    'Give the variables the type SECRETS_MANAGER or PARAMETER_STORE and the name in the place of the value.',
    'Revoke the old secrets, and delete builds from before: they carry them still.',
  ],
});
