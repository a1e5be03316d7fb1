import type { RateRule } from '../../../core/behaviour/deed.ts';

const DELETES = /:(?:Delete|Terminate|Deregister|Purge|Destroy|Remove|ScheduleKeyDeletion)/;
const SECRETS = new Set([
  ...['secretsmanager:GetSecretValue', 'secretsmanager:BatchGetSecretValue', 'ssm:GetParameter', 'ssm:GetParameters'],
  'ssm:GetParametersByPath',
]);
const OPENINGS = new Set(['ec2:AuthorizeSecurityGroupIngress', 'ec2:ModifySecurityGroupRules', 'ec2:CreateNetworkAclEntry']);
const STARTS = new Set(['ec2:RunInstances', 'ec2:RequestSpotInstances', 'ec2:RequestSpotFleet', 'ec2:CreateFleet', 'ecs:RunTask']);
/** Reads of IAM do no harm by themselves. */
const CHANGES_OF_IAM = /^iam:(?!Get|List|Generate|Simulate)/;
const SHARES = /^(?:ec2:Modify(?:Snapshot|Image)Attribute|rds:ModifyDB(?:Cluster)?SnapshotAttribute|ram:CreateResourceShare)$/;

export const rateRules: readonly RateRule[] = [
  {
    id: 'aws.calls.refusals-as-usual',
    title: 'Users and roles are refused about as often as ever',
    why: 'Whoever has stolen keys does not know what they are good for, and tries.',
    ...{ severity: 'medium', form: 'rate', of: 'identity' },
    counts: ({ isRefused }) => isRefused,
    words: { one: 'refused call' },
  },
  {
    id: 'aws.calls.deletions-as-usual',
    title: 'Users and roles delete about as much as ever',
    why: 'Revenge, ransom and a wrong script look alike: much is deleted on one day.',
    ...{ severity: 'high', form: 'rate', of: 'identity' },
    counts: ({ action, isRefused }) => !isRefused && DELETES.test(action),
    words: { one: 'deletion' },
  },
  {
    id: 'aws.calls.decryptions-as-usual',
    title: 'Users and roles decrypt about as much as ever',
    why: 'Who carries data away has it decrypted first.',
    ...{ severity: 'medium', form: 'rate', of: 'identity' },
    counts: ({ action, isRefused }) => !isRefused && (action === 'kms:Decrypt' || action === 'kms:ReEncrypt'),
    words: { one: 'decryption' },
  },
  {
    id: 'aws.calls.secrets-read-as-usual',
    title: 'Users and roles read about as many secrets as ever',
    why: 'A program reads its own secrets when it starts; all of them one after the other are read by somebody who wants in elsewhere.',
    ...{ severity: 'high', form: 'rate', of: 'identity' },
    counts: ({ action, isRefused }) => !isRefused && SECRETS.has(action),
    words: { one: 'read of a secret' },
  },
  {
    id: 'aws.calls.openings-as-usual',
    title: 'Security groups of an account are opened about as often as ever',
    why: "Ports that are opened one after the other are somebody's way in, or his way out with what he found.",
    ...{ severity: 'high', form: 'rate', of: 'account' },
    counts: ({ action, isRefused }) => !isRefused && OPENINGS.has(action),
    words: { one: 'opening of a security group' },
  },
  {
    id: 'aws.calls.iam-changes-as-usual',
    title: 'Identities and policies of an account change about as often as ever',
    why: 'Who wants to stay makes keys, users and policies, more on a day than a month of work does.',
    ...{ severity: 'high', form: 'rate', of: 'account' },
    counts: ({ action, isRefused }) => !isRefused && CHANGES_OF_IAM.test(action),
    words: { one: 'change of IAM' },
  },
  {
    id: 'aws.calls.machines-started-as-usual',
    title: 'About as many machines are started in an account as ever',
    why: 'Machines that dig for coins are started by the hundred, in an afternoon, on your bill.',
    ...{ severity: 'high', form: 'rate', of: 'account' },
    counts: ({ action, isRefused }) => !isRefused && STARTS.has(action),
    words: { one: 'start of machines' },
  },
  {
    id: 'aws.calls.shares-as-usual',
    title: 'Disks, images and databases of an account are shared about as often as ever',
    why: 'Sharing a snapshot copies nothing and leaves no traffic: it is seen here or nowhere.',
    ...{ severity: 'high', form: 'rate', of: 'account' },
    counts: ({ action, isRefused }) => !isRefused && SHARES.test(action),
    words: { one: 'change of what is shared' },
  },
  {
    id: 'aws.calls.sign-ins-fail-as-usual',
    title: 'Sign-ins to the console fail about as often as ever',
    why: 'Passwords are guessed by many tries against one user, or by one try against each.',
    ...{ severity: 'medium', form: 'rate', of: 'account' },
    counts: ({ action, isRefused }) => isRefused && action === 'signin:ConsoleLogin',
    words: { one: 'sign-in that failed' },
  },
];
