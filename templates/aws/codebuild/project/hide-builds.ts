import { NO_COST } from '../../../../core/remediation/cost.ts';
import { defineTemplate, settingsOnly } from '../../../../core/remediation/template.ts';
import CodeBuildProject from '../../../../resources/aws/codebuild/project/project.ts';

export default defineTemplate({
  id: 'aws.codebuild.hide-builds',
  version: 1,
  title: 'Show builds to nobody outside the account',
  description:
    'Makes the builds of a project private. Builds go on as before; their public page, their logs and what they have made are no longer to be had without credentials.',
  fixes: ['aws.codebuild.project-not-public'],
  resource: CodeBuildProject,
  action: 'delete-access',
  mode: 'fix',
  owns: ['visibility'],
  risk: { level: 'risky', because: 'Who looks at the builds of an open project on its public page finds none, and links to it end.' },
  reversibility: settingsOnly('The address of the public page may be another one when the builds are shown again.'),
  destructive: false,
  cost: NO_COST,
  unproved: 'moto has neither UpdateProject nor UpdateProjectVisibility.',

  change: (project) => (project.visibility === 'PUBLIC_READ' ? { ...project, visibility: 'PRIVATE' } : project),
});
