import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import LambdaFunction from '../../../../resources/aws/lambda/function/function.ts';

export default defineRule({
  id: 'aws.lambda.function-in-vpc',
  title: 'Functions run in a VPC',
  why: 'Outside a VPC a function may send to any address, and no security group or flow log sees it.',
  tool: 'CSPM',
  severity: 'low',
  resource: LambdaFunction,
  check({ subnets }) {
    return subnets.length > 0 ? pass : fail('The function runs outside any VPC of the account.');
  },
});
