import { accountOfArn } from '../../../../clouds/aws/policy-exposure.ts';
import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import LambdaFunction from '../../../../resources/aws/lambda/function/function.ts';

export default defineRule({
  id: 'aws.lambda.function-layers-own',
  title: 'Functions load layers of the own account',
  why: 'A layer runs with the function’s role and sees its input; whoever owns the layer’s account decides what is in the next version.',
  tool: 'CSPM',
  severity: 'medium',
  resource: LambdaFunction,
  check({ arn, layers }) {
    const foreign = layers.filter((layer) => accountOfArn(layer) !== accountOfArn(arn));
    if (foreign.length === 0) return pass;
    return fail(`Layers come from other accounts: ${foreign.join(', ')}.`, { layers: foreign });
  },
});
