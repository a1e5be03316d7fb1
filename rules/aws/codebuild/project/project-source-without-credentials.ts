import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import CodeBuildProject from '../../../../resources/aws/codebuild/project/project.ts';

export default defineRule({
  id: 'aws.codebuild.project-source-without-credentials',
  title: 'Build projects fetch their sources without a password in the address',
  why: 'Whoever may look at the project reads the password, and with it comes to the sources and perhaps changes them.',
  tool: 'CSPM',
  severity: 'critical',
  resource: CodeBuildProject,
  check({ name, sourceType, sourceSecrets }) {
    if (sourceSecrets.length === 0) return pass;
    const places = sourceSecrets.map((one) => one.name).join(', ');
    return fail(`${name} has credentials in the address of its ${places}.`, { sourceType, secrets: sourceSecrets });
  },
});
