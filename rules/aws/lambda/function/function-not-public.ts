import { sayStatements } from '../../../../clouds/aws/policy-says.ts';
import { defineRule, fail, passUnless } from '../../../../core/finding/rule.ts';
import { findOpenAliases, findStrangerDoubt, findStrangersIn } from '../../../../resources/aws/lambda/function/exposure.ts';
import LambdaFunction from '../../../../resources/aws/lambda/function/function.ts';

export default defineRule({
  id: 'aws.lambda.function-not-public',
  title: 'Functions are invoked by nobody from outside by a star',
  why: 'Whoever may invoke a function runs it with its role, on its owner’s bill, with input of their choice.',
  tool: 'CSPM',
  severity: 'critical',
  resource: LambdaFunction,
  frameworks: {
    'CIS AWS 7.0': ['2.21'],
    'Security Hub': ['Lambda.1'],
    'NIST 800-53 r5': [
      'AC-2(6)',
      'AC-3',
      'AC-3(7)',
      'AC-4(21)',
      'AC-6',
      'AC-17(1)',
      'AC-17(4)(a)',
      'AC-17(9)',
      'AC-17(10)',
      'AC-17(b)',
      'MP-2',
      'SC-7(2)',
      'SC-7(3)',
      'SC-7(9)(a)',
      'SC-7(11)',
      'SC-7(12)',
      'SC-7(16)',
      'SC-7(20)',
      'SC-7(21)',
      'SC-7(24)(b)',
      'SC-7(a)',
      'SC-7(b)',
      'SC-7(c)',
      'SC-25',
    ],
    'PCI DSS 3.2.1': ['1.2', '1.2.1', '1.3', '1.3.1', '1.3.2', '1.3.4', '2.2', '2.2.2', '7.2', '7.2.1'],
    'PCI DSS 4.0': ['1.2.8', '1.3.1', '1.3.2', '1.4.2', '1.5.1', '3.5.1.3', '10.3.2', 'A1.1.2', 'A1.1.3', 'A3.4.1'],
    HIPAA: ['164.308(a)(1)(ii)(B)', '164.308(a)(3)(i)', '164.312(a)(1)', '164.312(e)(1)'],
    'ISO 27001:2022': ['A.8.1'],
    Prowler: ['awslambda_function_not_publicly_accessible'],
  },
  differs: [
    { from: ['CIS AWS 7.0 2.21'], less: 'Speaks of functions; the control asks it of every service whose resources have policies.' },
  ],
  check(lambda) {
    const own = findStrangersIn(lambda.policy, lambda.arn);
    const aliases = findOpenAliases(lambda);
    if (own.length === 0 && aliases.length === 0) return passUnless(findStrangerDoubt(lambda));
    const said = [
      ...(own.length > 0 ? [sayStatements(own)] : []),
      ...aliases.map(({ alias, open }) => `by its alias "${alias}", ${sayStatements(open)}`),
    ];
    const statements = [...own, ...aliases.flatMap(({ open }) => open)].map(({ statement }) => statement);
    return fail(`Strangers may invoke the function: ${said.join('; ')}.`, { statements, aliases: aliases.map(({ alias }) => alias) });
  },
});
