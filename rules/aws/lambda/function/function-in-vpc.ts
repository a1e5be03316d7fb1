import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import LambdaFunction from '../../../../resources/aws/lambda/function/function.ts';

export default defineRule({
  id: 'aws.lambda.function-in-vpc',
  title: 'Functions run in a VPC',
  why: 'Outside a VPC a function may send to any address, and no security group or flow log sees it.',
  tool: 'CSPM',
  severity: 'low',
  resource: LambdaFunction,
  frameworks: {
    'Security Hub': ['Lambda.3'],
    'PCI DSS 3.2.1': ['1.2', '1.2.1', '1.3', '1.3.1', '1.3.2', '1.3.4', '2.2', '2.2.2'],
    'PCI DSS 4.0': ['1.2.8', '1.3.1', '1.3.2', '1.4.2', '1.5.1', 'A1.1.3'],
    'ISO 27001:2022': ['A.8.20', 'A.8.21', 'A.8.22'],
    Prowler: ['awslambda_function_inside_vpc'],
  },
  check({ subnets }) {
    return subnets.length > 0 ? pass : fail('The function runs outside any VPC of the account.');
  },
});
