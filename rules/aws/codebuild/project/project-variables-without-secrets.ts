import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import CodeBuildProject from '../../../../resources/aws/codebuild/project/project.ts';

export default defineRule({
  id: 'aws.codebuild.project-variables-without-secrets',
  title: 'Variables of build projects hold no secrets in clear',
  why: 'Whoever may look at the project or at one of its builds reads them, and they stand in the history of builds.',
  tool: 'CSPM',
  severity: 'critical',
  resource: CodeBuildProject,
  differs: [
    {
      from: ['Security Hub CodeBuild.2'],
      more: 'All that looks like a secret counts; the control looks for the two variables of an access key of AWS.',
    },
  ],
  check({ name, variableSecrets }) {
    if (variableSecrets.length === 0) return pass;
    const places = variableSecrets.map((one) => `${one.name} (${one.detector})`).join(', ');
    return fail(`Variables of ${name} seem to hold ${variableSecrets.length} secrets in clear: ${places}.`, { secrets: variableSecrets });
  },
});
