import { defineRule, fail, notApplicable, pass } from '../../../../core/finding/rule.ts';
import LambdaFunction from '../../../../resources/aws/lambda/function/function.ts';

export default defineRule({
  id: 'aws.lambda.function-variables-encrypted-with-own-key',
  title: 'Environment variables are encrypted with a key of the customer',
  why: 'Under the key that AWS keeps for Lambda, everyone who may look at the function reads its variables; a key of the customer decides for itself.',
  tool: 'CSPM',
  severity: 'low',
  resource: LambdaFunction,
  check({ hasVariables, variablesKey }) {
    if (!hasVariables) return notApplicable('The function has no environment variables.');
    return variablesKey === null ? fail('The variables are encrypted with the key that AWS keeps for Lambda.') : pass;
  },
});
