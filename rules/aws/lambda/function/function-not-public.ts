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
