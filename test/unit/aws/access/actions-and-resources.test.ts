import type { JsonObject } from '../../../../core/json.ts';
import type { AccessRow } from '../../../support/access-rows.ts';
import { ABLE, allow, deny, guide, policy, testRows } from '../../../support/access-rows.ts';

const ACTION = guide('reference_policies_elements_action.html');
const NOT_ACTION = guide('reference_policies_elements_notaction.html');
const RESOURCE = guide('reference_policies_elements_resource.html (Using wildcards in resource ARNs)');
const NOT_RESOURCE = guide('reference_policies_elements_notresource.html');
const EFFECT = guide('reference_policies_elements_effect.html');
const LOGIC = guide('reference_policies_evaluation-logic_policy-eval-denyallow.html');
const STATEMENT = guide('reference_policies_elements_statement.html');

const can = (...statements: readonly JsonObject[]) => ({ identityPolicies: [policy(...statements)] });
const topic = { action: 'sns:Publish', resource: 'arn:aws:sns:eu-west-1:111122223333:alarms:9f1c' };
const table = { action: 'dynamodb:Query', resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/index/by-day' };

const ROWS: readonly AccessRow[] = [
  ['nothing is said', {}, 'deny', LOGIC],
  ['everything is allowed', ABLE, 'allow', LOGIC],
  ['a Deny wins over an Allow', can(allow(), deny({ Action: 's3:GetObject' })), 'deny', LOGIC],
  ['a Deny in another policy wins', { identityPolicies: [policy(allow()), policy(deny({ Action: 's3:*' }))] }, 'deny', LOGIC],
  ['a Deny of something else', can(allow(), deny({ Action: 's3:PutObject' })), 'allow', LOGIC],
  ['one statement that stands alone', { identityPolicies: [{ Version: '2012-10-17', Statement: allow() }] }, 'allow', STATEMENT],
  ['an effect in other case is no Allow', can({ Effect: 'allow', Action: '*', Resource: '*' }), 'deny', EFFECT],
  ['an action by name', can(allow({ Action: 's3:GetObject' })), 'allow', ACTION],
  ['an action in other case', can(allow({ Action: 'S3:getobject' })), 'allow', ACTION],
  ['the action of a request in other case', { ...can(allow({ Action: 's3:GetObject' })), action: 'S3:GETOBJECT' }, 'allow', ACTION],
  ['a star at the end of an action', can(allow({ Action: 's3:Get*' })), 'allow', ACTION],
  ['a star within an action', can(allow({ Action: 's3:*Object' })), 'allow', ACTION],
  ['a question mark in an action', can(allow({ Action: 's3:?etObject' })), 'allow', ACTION],
  ['a longer action', { ...can(allow({ Action: 's3:GetObject' })), action: 's3:GetObjectAcl' }, 'deny', ACTION],
  ['all of another service', can(allow({ Action: 'ec2:*' })), 'deny', ACTION],
  ['one of several actions', can(allow({ Action: ['ec2:*', 's3:GetObject'] })), 'allow', ACTION],
  ['all but another action', can(allow({ NotAction: 's3:PutObject' })), 'allow', NOT_ACTION],
  ['all but this action', can(allow({ NotAction: 's3:Get*' })), 'deny', NOT_ACTION],
  ['all but this action, in other case', can(allow({ NotAction: 'S3:GETOBJECT' })), 'deny', NOT_ACTION],
  ['all but two services are refused, this is one', can(allow(), deny({ NotAction: ['iam:*', 's3:*'] })), 'allow', NOT_ACTION],
  ['all but one service are refused, this is none', can(allow(), deny({ NotAction: 'iam:*' })), 'deny', NOT_ACTION],
  ['an object by its ARN', can(allow({ Resource: 'arn:aws:s3:::invoices/mara/may.pdf' })), 'allow', RESOURCE],
  ['an ARN in other case', can(allow({ Resource: 'arn:aws:s3:::Invoices/*' })), 'deny', RESOURCE],
  ['a star goes over slashes', can(allow({ Resource: 'arn:aws:s3:::invoices/*' })), 'allow', RESOURCE],
  ['a star between slashes', can(allow({ Resource: 'arn:aws:s3:::invoices/*/may.pdf' })), 'allow', RESOURCE],
  ['a question mark is one character', can(allow({ Resource: 'arn:aws:s3:::invoices/mar?/may.pdf' })), 'allow', RESOURCE],
  ['a bucket is not what is in it', can(allow({ Resource: 'arn:aws:s3:::invoices' })), 'deny', RESOURCE],
  [
    'what is in a bucket is not the bucket',
    { ...can(allow({ Resource: 'arn:aws:s3:::invoices/*' })), action: 's3:ListBucket', resource: 'arn:aws:s3:::invoices' },
    'deny',
    RESOURCE,
  ],
  ['another partition', can(allow({ Resource: 'arn:aws-cn:s3:::invoices/*' })), 'deny', RESOURCE],
  ['any partition', can(allow({ Resource: 'arn:*:s3:::invoices/*' })), 'allow', RESOURCE],
  [
    'any region of an account',
    { ...can(allow({ Resource: 'arn:aws:dynamodb:*:111122223333:table/orders/*' })), ...table },
    'allow',
    RESOURCE,
  ],
  ['another account', { ...can(allow({ Resource: 'arn:aws:dynamodb:*:444455556666:table/orders/*' })), ...table }, 'deny', RESOURCE],
  ['an index is not its table', { ...can(allow({ Resource: 'arn:aws:dynamodb:*:*:table/orders' })), ...table }, 'deny', RESOURCE],
  [
    'a name with colons, whole',
    { ...can(allow({ Resource: 'arn:aws:sns:eu-west-1:111122223333:alarms:9f1c' })), ...topic },
    'allow',
    RESOURCE,
  ],
  [
    'a star at the end goes over colons',
    { ...can(allow({ Resource: 'arn:aws:sns:eu-west-1:111122223333:al*' })), ...topic },
    'allow',
    RESOURCE,
  ],
  ['a star at the end of four fields goes over colons', { ...can(allow({ Resource: 'arn:aws:sns:*' })), ...topic }, 'allow', RESOURCE],
  ['a star for the fields and one at the end', { ...can(allow({ Resource: 'arn:aws:sns:*:*' })), ...topic }, 'allow', RESOURCE],
  [
    'a star that would have to go over a colon within',
    { ...can(allow({ Resource: 'arn:aws:sns:*:alarms:9f1c' })), ...topic },
    'depends',
    RESOURCE,
    'how the statement is read',
  ],
  ['such a star and another name', { ...can(allow({ Resource: 'arn:aws:sns:*:alarms:77aa' })), ...topic }, 'deny', RESOURCE],
  [
    'a star within the last field of a short pattern',
    can(allow({ Resource: 'arn:aws:s3:*invoices/*' })),
    'depends',
    RESOURCE,
    'how the statement is read',
  ],
  [
    'an action on no resource needs a star',
    { ...can(allow({ Resource: 'arn:aws:s3:::*' })), action: 's3:ListAllMyBuckets', resource: '*' },
    'deny',
    RESOURCE,
  ],
  ['an action on no resource has a star', { ...can(allow()), action: 's3:ListAllMyBuckets', resource: '*' }, 'allow', RESOURCE],
  ['one of several resources', can(allow({ Resource: ['arn:aws:s3:::orders/*', 'arn:aws:s3:::invoices/*'] })), 'allow', RESOURCE],
  ['all but another resource', can(allow({ NotResource: 'arn:aws:s3:::orders/*' })), 'allow', NOT_RESOURCE],
  ['all but this resource', can(allow({ NotResource: ['arn:aws:s3:::orders/*', 'arn:aws:s3:::invoices/*'] })), 'deny', NOT_RESOURCE],
  ['all but this resource is refused', can(allow(), deny({ NotResource: 'arn:aws:s3:::invoices/*' })), 'allow', NOT_RESOURCE],
  ['all but another resource is refused', can(allow(), deny({ NotResource: 'arn:aws:s3:::orders/*' })), 'deny', NOT_RESOURCE],
];

testRows(ROWS);
