import type { Told } from './escalation-account.ts';

/** By id and target, what a scenario does not tell: its permissions are listed under one name where several principals hold them. */
export const told: { readonly [scenario: string]: Told } = {
  'sysdig-8-minutes-to-admin to-admin': {
    from: 'compromised-user',
    runsAs: 'ec2-init-role',
    others: ['arn:aws:iam::{account_id}:user/pl-prod-8min-admingh'],
    target: 'admingh',
  },
  'multi-hop-both-sides to-admin': { holders: { 'sts:AssumeRole': 'Josh', 'iam:UpdateLoginProfile': 'trustsdev' } },
  'passrole-lambda-admin to-admin': {
    holders: {
      'iam:PassRole': 'role/pl-lambda-updater',
      'lambda:CreateFunction': 'role/pl-lambda-updater',
      'lambda:InvokeFunction': 'role/pl-lambda-updater',
    },
    assumes: [
      ['starting-user', 'lambda-prod-updater'],
      ['lambda-prod-updater', 'role/pl-lambda-updater'],
    ],
  },
  'github-oidc-cross-account-pivot to-bucket': { isBare: true },
  'lambda-004-to-iam-002 to-admin': { holders: { 'iam:CreateAccessKey': 'lambda-role' }, runsAs: 'lambda-role' },
  'sts-001-to-ecs-002 to-admin': {
    holders: {
      'iam:PassRole': 'intermediate-role',
      'ecs:CreateCluster': 'intermediate-role',
      'ecs:RegisterTaskDefinition': 'intermediate-role',
      'ecs:RunTask': 'intermediate-role',
    },
  },
  'cloudformation-001 to-admin': { target: 'cfn-role' },
  'cloudformation-002 to-admin': { target: 'stack-role' },
  'cloudformation-003 to-admin': { target: 'execution-role' },
  'cloudformation-004 to-admin': {
    others: ['arn:aws:iam::{account_id}:role/pl-prod-cloudformation-004-to-admin-stackset-admin-role'],
    assumes: [['stackset-admin-role', 'stackset-execution-role']],
    target: 'stackset-execution-role',
  },
  'cloudformation-005 to-admin': { target: 'stack-role' },
  'iam-012 to-admin': { isShut: true },
  'iam-012 to-bucket': { isShut: true },
};
