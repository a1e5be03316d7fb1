import type { AccessRow } from '../../../support/access-rows.ts';
import { ABLE, allow, deny, guide, OTHER, OWN, policy, ROLE, ROOT, SESSION, testRows, USER } from '../../../support/access-rows.ts';

const PRINCIPAL = guide('reference_policies_elements_principal.html');
const NOT_PRINCIPAL = guide('reference_policies_elements_notprincipal.html (NotPrincipal with Deny)');
const LOGIC = guide('reference_policies_evaluation-logic_policy-eval-denyallow.html');
const CROSS = guide('reference_policies_evaluation-logic-cross-account.html');
const BOUNDARIES = guide('access_policies_boundaries.html (Important)');
const SERVICE = 'lambda.amazonaws.com';
const everyone = '*';
const mine = { resourceAccount: OWN };
const others = { resourceAccount: OTHER };

/** The bucket says so, and the caller's own policies nothing. */
const by = (principal: string | { readonly [sort: string]: string | string[] }, more = {}) => ({
  resourcePolicy: policy(allow({ Principal: principal })),
  ...mine,
  ...more,
});
const sparing = (names: string[], more = {}) => ({
  ...ABLE,
  resourcePolicy: policy(deny({ NotPrincipal: { AWS: names } })),
  ...mine,
  ...more,
});

const ROWS: readonly AccessRow[] = [
  ['a bucket names a user', by({ AWS: USER }), 'allow', LOGIC],
  ['a bucket names another user', by({ AWS: `${USER}x` }), 'deny', PRINCIPAL],
  ['a star within a name stands for nobody', by({ AWS: `arn:aws:iam::${OWN}:user/*` }), 'deny', PRINCIPAL],
  ['the name of a user looks at case', by({ AWS: `arn:aws:iam::${OWN}:user/Mara` }), 'deny', PRINCIPAL],
  ['a bucket names a role', by({ AWS: ROLE }, { principal: SESSION }), 'allow', LOGIC],
  ['a bucket names the session', by({ AWS: SESSION }, { principal: SESSION }), 'allow', LOGIC],
  ['a bucket names another session', by({ AWS: `${SESSION}-2` }, { principal: SESSION }), 'deny', PRINCIPAL],
  ['a bucket names a session of a role whose session is not told', by({ AWS: SESSION }, { principal: ROLE }), 'depends', PRINCIPAL],
  [
    'a bucket names a role with its path, a session does not tell it',
    by({ AWS: `arn:aws:iam::${OWN}:role/app/deploy` }, { principal: SESSION }),
    'allow',
    guide('reference_identifiers.html (Friendly names and paths)'),
  ],
  ['a bucket names a role of another account', by({ AWS: `arn:aws:iam::${OTHER}:role/deploy` }, { principal: SESSION }), 'deny', PRINCIPAL],
  ['a bucket names the account, nothing else does', by({ AWS: ROOT }), 'deny', PRINCIPAL],
  ['a bucket names the account by its number', by({ AWS: OWN }, ABLE), 'allow', PRINCIPAL],
  ['a bucket names everybody', by(everyone), 'allow', PRINCIPAL],
  ['a bucket names everybody of AWS', by({ AWS: everyone }), 'allow', PRINCIPAL],
  ['a bucket names a service, a user asks', by({ Service: SERVICE }), 'deny', PRINCIPAL],
  ['a bucket names somebody by a canonical id', by({ CanonicalUser: '79a59df900b949e55d96a1e698fbaced' }), 'depends', PRINCIPAL],
  [
    'a bucket refuses the whole account',
    { ...ABLE, ...mine, resourcePolicy: policy(deny({ Principal: { AWS: OWN } })) },
    'deny',
    PRINCIPAL,
  ],
  [
    'a bucket refuses another account',
    { ...ABLE, ...mine, resourcePolicy: policy(deny({ Principal: { AWS: OTHER } })) },
    'allow',
    PRINCIPAL,
  ],
  ['nobody in particular, and a bucket for everybody', by(everyone, { principal: everyone }), 'allow', PRINCIPAL],
  ['nobody in particular, and a bucket for an account', by({ AWS: OWN }, { principal: everyone }), 'deny', PRINCIPAL],
  ['nobody in particular, and no policy', { principal: everyone, ...mine }, 'deny', LOGIC],
  ['a service that is named', by({ Service: SERVICE }, { principal: SERVICE }), 'allow', PRINCIPAL],
  ['a service among several', by({ Service: ['ec2.amazonaws.com', SERVICE] }, { principal: SERVICE }), 'allow', PRINCIPAL],
  ['another service', by({ Service: 'ec2.amazonaws.com' }, { principal: SERVICE }), 'deny', PRINCIPAL],
  ['a service, and everybody may', by(everyone, { principal: SERVICE }), 'allow', PRINCIPAL],
  ['a service, and the account may', by({ AWS: OWN }, { principal: SERVICE }), 'deny', PRINCIPAL],
  [
    'a service for somebody else',
    {
      principal: SERVICE,
      ...mine,
      context: { 'aws:SourceAccount': OTHER },
      resourcePolicy: policy(allow({ Principal: { Service: SERVICE }, Condition: { StringEquals: { 'aws:SourceAccount': OWN } } })),
    },
    'deny',
    guide('confused-deputy.html (Cross-service confused deputy prevention)'),
  ],
  ['both accounts say so', by({ AWS: USER }, { ...ABLE, ...others }), 'allow', CROSS],
  ['both accounts say so, by the account', by({ AWS: OWN }, { ...ABLE, ...others }), 'allow', CROSS],
  ['both accounts say so, by everybody', by(everyone, { ...ABLE, ...others }), 'allow', CROSS],
  ['only the other account says so', by({ AWS: USER }, others), 'deny', CROSS],
  ['only the other account says so, to everybody', by(everyone, others), 'deny', CROSS],
  ['only the own account says so', { ...ABLE, ...others }, 'deny', CROSS],
  ['the other account names its own', by({ AWS: OTHER }, { ...ABLE, ...others }), 'deny', CROSS],
  [
    'the other account refuses',
    { ...ABLE, ...others, resourcePolicy: policy(allow({ Principal: everyone }), deny({ Principal: { AWS: ROOT } })) },
    'deny',
    CROSS,
  ],
  [
    'the ARN tells the other account',
    { ...ABLE, action: 'sqs:SendMessage', resource: `arn:aws:sqs:eu-west-1:${OTHER}:jobs` },
    'deny',
    CROSS,
  ],
  ['the ARN tells the own account', { ...ABLE, action: 'sqs:SendMessage', resource: `arn:aws:sqs:eu-west-1:${OWN}:jobs` }, 'allow', CROSS],
  ['all but a user and its account are refused', sparing([USER, ROOT]), 'allow', NOT_PRINCIPAL],
  ['all but another user are refused', sparing([`${USER}x`, `arn:aws:iam::${OTHER}:root`]), 'deny', NOT_PRINCIPAL],
  ['all but a user are refused, without its account', sparing([USER]), 'depends', NOT_PRINCIPAL, 'how the statement is read'],
  ['all but a role and its account are refused', sparing([ROLE, ROOT], { principal: SESSION }), 'allow', NOT_PRINCIPAL],
  ['all but a session, its role and account are refused', sparing([SESSION, ROLE, ROOT], { principal: SESSION }), 'allow', NOT_PRINCIPAL],
  [
    'all but a session and its account are refused, without the role',
    sparing([SESSION, ROOT], { principal: SESSION }),
    'depends',
    NOT_PRINCIPAL,
  ],
  ['all but a user are refused, and he has a boundary', sparing([USER, ROOT], { boundary: policy(allow()) }), 'deny', BOUNDARIES],
  [
    'all but a role are refused, and it has a boundary',
    sparing([ROLE, ROOT], { principal: SESSION, boundary: policy(allow()) }),
    'deny',
    BOUNDARIES,
  ],
  [
    'all but a service are refused, and a service asks',
    { principal: SERVICE, ...mine, resourcePolicy: policy(allow({ Principal: everyone }), deny({ NotPrincipal: { Service: SERVICE } })) },
    'allow',
    NOT_PRINCIPAL,
  ],
  [
    'all but an account may',
    { ...mine, resourcePolicy: policy(allow({ NotPrincipal: { AWS: OTHER } })) },
    'allow',
    guide('reference_policies_elements_notprincipal.html (NotPrincipal with Allow)'),
  ],
];

testRows(ROWS);
