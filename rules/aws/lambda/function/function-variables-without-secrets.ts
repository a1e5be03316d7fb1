import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import LambdaFunction from '../../../../resources/aws/lambda/function/function.ts';

export default defineRule({
  id: 'aws.lambda.function-variables-without-secrets',
  title: 'Environment variables of functions hold no secrets',
  why: 'Everyone who may look at a function’s configuration reads its variables, and they end up in templates, logs and error reports.',
  tool: 'CSPM',
  severity: 'high',
  resource: LambdaFunction,
  check({ variableSecrets }) {
    if (variableSecrets.length === 0) return pass;
    const places = variableSecrets.map(({ name, detector }) => `${name} (${detector})`).join(', ');
    return fail(`The variables seem to hold ${variableSecrets.length} secrets: ${places}.`, { secrets: variableSecrets });
  },
});
