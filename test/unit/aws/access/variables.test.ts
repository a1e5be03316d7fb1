import type { AccessRow } from '../../../support/access-rows.ts';
import { allow, deny, guide, policy, ROLE, testRows, under } from '../../../support/access-rows.ts';

const VARIABLES = guide('reference_policies_variables.html (Using variables in policies)');
const WHERE = guide('reference_policies_variables.html (Where you can use policy variables)');
const NO_VALUE = guide('reference_policies_variables.html (Policy variables with no value)');
const DEFAULTS = guide('reference_policies_variables.html (Specifying default values)');
const SPECIAL = guide('reference_policies_variables.html (Special characters)');
const VERSION = guide('reference_policies_elements_version.html');
const NAMES = guide('reference_policies_variables.html (Request information that you can use for policy variables)');
const MINE = `arn:aws:s3:::invoices/\${aws:username}/*`;
const mara = { 'aws:username': 'mara' };
const TEAM = 'aws:PrincipalTag/team';

const on = (resource: string, context = {}, more = {}) => ({ identityPolicies: [policy(allow({ Resource: resource }))], context, ...more });
const old = (statement: ReturnType<typeof allow>, version?: string) => ({
  ...(version !== undefined && { Version: version }),
  Statement: [statement],
});

const ROWS: readonly AccessRow[] = [
  ['the name of a user in a resource', on(MINE, mara), 'allow', VARIABLES],
  ['the name of another user', on(MINE, { 'aws:username': 'noor' }), 'deny', VARIABLES],
  ['the name of a variable in other case', on(`arn:aws:s3:::invoices/\${AWS:UserName}/*`, mara), 'allow', NAMES],
  ['a role has no user name', on(MINE, {}, { principal: ROLE }), 'deny', NO_VALUE],
  ['a star of a value means itself', on(MINE, { 'aws:username': '*' }), 'deny', SPECIAL],
  [
    'a variable in the middle of a name',
    on(`arn:aws:s3:::inv\${aws:PrincipalTag/end}/mara/*`, { 'aws:PrincipalTag/end': 'oices' }),
    'allow',
    VARIABLES,
  ],
  [
    'two variables',
    on(`arn:aws:s3:::\${aws:PrincipalTag/bucket}/\${aws:username}/*`, { ...mara, 'aws:PrincipalTag/bucket': 'invoices' }),
    'allow',
    VARIABLES,
  ],
  [
    'a tag whose name has a space',
    on(`arn:aws:s3:::\${aws:PrincipalTag/my bucket}/*`, { 'aws:PrincipalTag/my bucket': 'invoices' }),
    'allow',
    VARIABLES,
  ],
  [
    'a value with a colon',
    on(`arn:aws:s3:::invoices/\${aws:userid}`, { 'aws:userid': 'AROA:x' }, { resource: 'arn:aws:s3:::invoices/AROA:x' }),
    'allow',
    VARIABLES,
  ],
  [
    'a variable for the account of an ARN',
    on(
      `arn:aws:sqs:*:\${aws:PrincipalAccount}:jobs`,
      { 'aws:PrincipalAccount': '111122223333' },
      { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs' },
    ),
    'depends',
    WHERE,
    'how the statement is read',
  ],
  [
    'a variable for the account, and another account',
    on(
      `arn:aws:sqs:*:\${aws:PrincipalAccount}:jobs`,
      { 'aws:PrincipalAccount': '444455556666' },
      { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:eu-west-1:111122223333:jobs' },
    ),
    'deny',
    WHERE,
  ],
  ['a default where there is no value', on(`arn:aws:s3:::invoices/\${aws:PrincipalTag/folder, 'mara'}/*`), 'allow', DEFAULTS],
  [
    'a default does not add to a value',
    on(`arn:aws:s3:::invoices/\${aws:PrincipalTag/folder, 'mara'}/*`, { 'aws:PrincipalTag/folder': 'noor' }),
    'deny',
    DEFAULTS,
  ],
  ['an empty default', on(`arn:aws:s3:::invoices\${aws:PrincipalTag/tail, ''}/mara/*`), 'allow', DEFAULTS],
  ['a star written as a variable means itself', on(`arn:aws:s3:::invoices/\${*}/may.pdf`), 'deny', SPECIAL],
  [
    'a star written as a variable and a star',
    on(`arn:aws:s3:::invoices/\${*}/*`, {}, { resource: 'arn:aws:s3:::invoices/*/may.pdf' }),
    'allow',
    SPECIAL,
  ],
  [
    'a question mark written as a variable',
    on(`arn:aws:s3:::invoices/\${?}`, {}, { resource: 'arn:aws:s3:::invoices/a' }),
    'deny',
    SPECIAL,
  ],
  ['a dollar written as a variable', on(`arn:aws:s3:::invoices/\${$}a`, {}, { resource: 'arn:aws:s3:::invoices/$a' }), 'allow', SPECIAL],
  [
    'a variable in StringEquals',
    under({ StringEquals: { 's3:ExistingObjectTag/team': `\${${TEAM}}` } }, { [TEAM]: 'red', 's3:ExistingObjectTag/team': 'red' }),
    'allow',
    WHERE,
  ],
  [
    'a variable in StringEquals, other values',
    under({ StringEquals: { 's3:ExistingObjectTag/team': `\${${TEAM}}` } }, { [TEAM]: 'red', 's3:ExistingObjectTag/team': 'blue' }),
    'deny',
    WHERE,
  ],
  [
    'a star of a value means itself in StringLike',
    under({ StringLike: { 's3:prefix': `\${aws:username}/*` } }, { 'aws:username': '*', 's3:prefix': 'mara/x' }),
    'deny',
    SPECIAL,
  ],
  [
    'a variable in StringLike',
    under({ StringLike: { 's3:prefix': `\${aws:username}/*` } }, { ...mara, 's3:prefix': 'mara/x' }),
    'allow',
    WHERE,
  ],
  [
    'a star written as a variable under StringEquals',
    under({ StringEquals: { 's3:prefix': `a\${*}` } }, { 's3:prefix': 'a*' }),
    'allow',
    SPECIAL,
  ],
  [
    'a variable in an ARN of a condition',
    under(
      { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::*:role/\${aws:PrincipalTag/team}` } },
      { [TEAM]: 'deploy', 'aws:PrincipalArn': ROLE },
    ),
    'allow',
    WHERE,
  ],
  [
    'nothing equals a variable without a value',
    under({ StringEquals: { 's3:ExistingObjectTag/team': `\${${TEAM}}` } }, { 's3:ExistingObjectTag/team': 'red' }),
    'deny',
    NO_VALUE,
  ],
  [
    'everything differs from a variable without a value',
    under({ StringNotEquals: { 's3:ExistingObjectTag/team': `\${${TEAM}}` } }, { 's3:ExistingObjectTag/team': 'red' }),
    'allow',
    NO_VALUE,
  ],
  [
    'a NotResource by a variable without a value',
    { identityPolicies: [policy(allow(), deny({ NotResource: MINE }))], principal: ROLE },
    'depends',
    NO_VALUE,
    'how the statement is read',
  ],
  ['a NotResource by a variable', { identityPolicies: [policy(allow(), deny({ NotResource: MINE }))], context: mara }, 'allow', VARIABLES],
  [
    'a variable cannot stand for a key of several values',
    under({ StringEquals: { 's3:prefix': `\${aws:TagKeys}` } }, { 'aws:TagKeys': ['team', 'cost'], 's3:prefix': 'team' }),
    'deny',
    guide('reference_policies_condition-single-vs-multi-valued-context-keys.html (Multivalued context keys)'),
  ],
  [
    'a policy of 2008 has no variables',
    { identityPolicies: [old(allow({ Resource: MINE }), '2008-10-17')], context: mara },
    'depends',
    VERSION,
  ],
  [
    'a policy without a version has no variables',
    { identityPolicies: [old(allow({ Resource: MINE }))], context: mara },
    'depends',
    VERSION,
  ],
  [
    'a policy of 2008 that neither reading lets through',
    { identityPolicies: [old(allow({ Resource: MINE }), '2008-10-17')], context: { 'aws:username': 'noor' } },
    'deny',
    VERSION,
  ],
  ['a policy of 2008 without variables', { identityPolicies: [old(allow(), '2008-10-17')] }, 'allow', VERSION],
];

testRows(ROWS);
