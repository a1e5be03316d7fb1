import { definePeerRule } from '../../../../core/finding/peer-rule.ts';
import functionNotPublic from './function-not-public.ts';
import functionVariablesWithoutSecrets from './function-variables-without-secrets.ts';

/** What most do, told of those that do not. */
export default [
  definePeerRule(functionNotPublic, 'are invoked by nobody from outside by a star'),
  definePeerRule(functionVariablesWithoutSecrets, 'hold no secrets in their environment variables'),
];
