import type { AccessRow } from '../../../support/access-rows.ts';
import { ABLE, allow, deny, guide, OTHER, OWN, policy, ROLE, ROOT, SESSION, testRows, USER } from '../../../support/access-rows.ts';

const BOUNDARY = guide('access_policies_boundaries.html (Evaluating effective permissions with boundaries)');
const LOGIC = guide('reference_policies_evaluation-logic_policy-eval-denyallow.html');
const EVERYONE = guide('reference_policies_elements_principal.html (IAM role principals)');
const SESSIONS = guide('access_policies.html (Session policies)');
const ORGANISATIONS = 'https://docs.aws.amazon.com/organizations/latest/userguide/';
const SCP = `${ORGANISATIONS}orgs_manage_policies_scps_evaluation.html (How SCPs work with Allow)`;
const SCP_SPARED = `${ORGANISATIONS}orgs_manage_policies_scps.html (Tasks and entities not restricted by SCPs)`;
const RCP = `${ORGANISATIONS}orgs_manage_policies_rcps.html`;
const RCP_SERVICES = `${RCP} (List of AWS services that support RCPs)`;
const LINKED = 'AWSServiceRoleForSupport';

const full = policy(allow());
const reads = policy(allow({ Action: 's3:Get*' }));
const writes = policy(allow({ Action: 's3:Put*' }));
const refuses = policy(deny({ Action: 's3:GetObject', Principal: '*' }));
const by = (name: string) => ({ resourcePolicy: policy(allow({ Principal: { AWS: name } })), resourceAccount: OWN });
const session = { principal: SESSION };
const outside = { principal: '*', resourceAccount: OWN, resourcePolicy: policy(allow({ Principal: '*' })) };

const ROWS: readonly AccessRow[] = [
  ['within the boundary', { ...ABLE, boundary: reads }, 'allow', BOUNDARY],
  ['beyond the boundary', { ...ABLE, boundary: writes }, 'deny', BOUNDARY],
  ['a boundary gives nothing', { boundary: full }, 'deny', BOUNDARY],
  ['a boundary refuses', { ...ABLE, boundary: policy(allow(), deny({ Action: 's3:GetObject' })) }, 'deny', BOUNDARY],
  ['a bucket names the user beyond his boundary', { boundary: writes, ...by(USER) }, 'allow', LOGIC],
  ['a bucket names the role beyond its boundary', { ...session, boundary: writes, ...by(ROLE) }, 'deny', LOGIC],
  ['a bucket names the role within its boundary', { ...session, boundary: reads, ...by(ROLE) }, 'allow', LOGIC],
  ['a bucket names the session beyond its boundary', { ...session, boundary: writes, ...by(SESSION) }, 'allow', LOGIC],
  ['a bucket names the account beyond the boundary', { ...ABLE, boundary: writes, ...by(ROOT) }, 'deny', LOGIC],
  ['a bucket names everybody, a role beyond its boundary', { ...session, boundary: writes, ...by('*') }, 'allow', EVERYONE],
  [
    'a bucket names everybody whose ARN is that of the role, beyond its boundary',
    {
      ...session,
      boundary: writes,
      resourceAccount: OWN,
      context: { 'aws:PrincipalArn': ROLE },
      resourcePolicy: policy(allow({ Principal: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE } } })),
    },
    'allow',
    EVERYONE,
  ],
  ['a boundary that refuses, and a bucket that names the user', { boundary: policy(deny()), ...by(USER) }, 'deny', LOGIC],
  ['a bucket of another account, beyond the boundary', { ...ABLE, boundary: writes, ...by(USER), resourceAccount: OTHER }, 'deny', LOGIC],
  ['within the session policy', { ...ABLE, ...session, sessionPolicies: [reads] }, 'allow', SESSIONS],
  ['beyond the session policy', { ...ABLE, ...session, sessionPolicies: [writes] }, 'deny', SESSIONS],
  ['within one of two session policies', { ...ABLE, ...session, sessionPolicies: [writes, reads] }, 'allow', SESSIONS],
  ['a session that was given no policies', { ...ABLE, ...session, sessionPolicies: [] }, 'allow', SESSIONS],
  ['a session policy gives nothing', { ...session, sessionPolicies: [full] }, 'deny', SESSIONS],
  ['a session policy refuses', { ...ABLE, ...session, sessionPolicies: [policy(allow(), deny())] }, 'deny', SESSIONS],
  ['a bucket names the role, beyond the session policy', { ...session, sessionPolicies: [writes], ...by(ROLE) }, 'deny', SESSIONS],
  ['a bucket names the role, within the session policy', { ...session, sessionPolicies: [reads], ...by(ROLE) }, 'allow', SESSIONS],
  ['a bucket names the session, beyond the session policy', { ...session, sessionPolicies: [writes], ...by(SESSION) }, 'allow', SESSIONS],
  ['a bucket names the user, beyond his session policy', { sessionPolicies: [writes], ...by(USER) }, 'deny', SESSIONS],
  [
    'a bucket names somebody for whom a user began a session',
    { principal: `arn:aws:sts::${OWN}:federated-user/guest`, sessionPolicies: [writes], ...by(`arn:aws:sts::${OWN}:federated-user/guest`) },
    'allow',
    LOGIC,
  ],
  [
    'a bucket names a user, who may have begun the session',
    { principal: `arn:aws:sts::${OWN}:federated-user/guest`, sessionPolicies: [reads], ...by(USER) },
    'depends',
    LOGIC,
  ],
  ['within boundary and session policy', { ...ABLE, ...session, boundary: reads, sessionPolicies: [reads] }, 'allow', SESSIONS],
  ['within the boundary, beyond the session policy', { ...ABLE, ...session, boundary: reads, sessionPolicies: [writes] }, 'deny', SESSIONS],
  ['each level allows', { ...ABLE, scps: [[full], [full], [full]] }, 'allow', SCP],
  ['one level allows something else', { ...ABLE, scps: [[full], [writes], [full]] }, 'deny', SCP],
  ['a list of what is allowed at each level', { ...ABLE, scps: [[full], [reads]] }, 'allow', SCP],
  ['a level without a policy', { ...ABLE, scps: [[full], [], [full]] }, 'deny', SCP],
  ['one of two policies of a level allows', { ...ABLE, scps: [[writes, reads]] }, 'allow', SCP],
  ['a level refuses', { ...ABLE, scps: [[full, policy(deny({ Action: 's3:GetObject' }))], [full]] }, 'deny', SCP],
  ['no levels', { ...ABLE, scps: [] }, 'allow', SCP],
  ['an organisation gives nothing', { scps: [[full]] }, 'deny', SCP],
  ['a bucket names the user, and a level refuses', { ...by(USER), scps: [[writes]] }, 'deny', SCP],
  ['a root user, and a level refuses', { principal: ROOT, resourceAccount: OWN, scps: [[writes]] }, 'deny', SCP_SPARED],
  [
    'a role that is linked to a service, and a level refuses',
    { ...ABLE, principal: `arn:aws:iam::${OWN}:role/aws-service-role/support.amazonaws.com/${LINKED}`, scps: [[writes]] },
    'depends',
    SCP_SPARED,
  ],
  [
    'a session of such a role, and a level refuses',
    { ...ABLE, principal: `arn:aws:sts::${OWN}:assumed-role/${LINKED}/s`, scps: [[writes]] },
    'depends',
    SCP_SPARED,
  ],
  [
    'a session of such a role, and each level allows',
    { ...ABLE, principal: `arn:aws:sts::${OWN}:assumed-role/${LINKED}/s`, scps: [[full]] },
    'allow',
    SCP_SPARED,
  ],
  ['who has no account is under no service control policy', { ...outside, scps: [[writes]] }, 'allow', SCP_SPARED],
  [
    'a service is under no service control policy',
    { ...outside, principal: 'lambda.amazonaws.com', scps: [[policy(deny())]] },
    'allow',
    SCP_SPARED,
  ],
  ['a resource control policy refuses', { ...ABLE, rcps: [[full], [refuses]] }, 'deny', RCP],
  ['a resource control policy refuses everybody outside', { ...outside, rcps: [[refuses]] }, 'deny', RCP],
  ['a resource control policy refuses a service', { ...outside, principal: 'lambda.amazonaws.com', rcps: [[refuses]] }, 'deny', RCP],
  [
    'a resource control policy spares services',
    {
      ...outside,
      principal: 'lambda.amazonaws.com',
      context: { 'aws:PrincipalIsAWSService': 'true' },
      rcps: [[policy(deny({ Principal: '*', Condition: { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } } }))]],
    },
    'allow',
    RCP,
  ],
  [
    'the policy of AWS that allows everything need not be told',
    { ...ABLE, rcps: [[], [policy(deny({ Action: 's3:PutObject', Principal: '*' }))]] },
    'allow',
    LOGIC,
  ],
  ['a resource control policy gives nothing', { rcps: [[full]] }, 'deny', RCP],
  [
    'a service that may not be under them',
    {
      ...ABLE,
      action: 'ec2:StartInstances',
      resource: `arn:aws:ec2:eu-west-1:${OWN}:instance/i-1`,
      rcps: [[policy(deny({ Principal: '*' }))]],
    },
    'depends',
    RCP_SERVICES,
  ],
  [
    'a role that is linked to a service, and they refuse',
    { ...ABLE, principal: `arn:aws:sts::${OWN}:assumed-role/${LINKED}/s`, rcps: [[refuses]] },
    'depends',
    `${RCP} (Resources and entities not restricted by RCPs)`,
  ],
];

testRows(ROWS);
