import * as z from 'zod';
import { RULES_PER_GROUP } from './ec2.ts';
import { type DemoOperation, inputOf, refuse, tagList } from './operation.ts';

const Wanted = z.object({ ResourceARNList: z.array(z.string()).max(100) });
const Quota = z.object({ ServiceCode: z.string(), QuotaCode: z.string() });

/** Tags of the buckets of a region: of what else it is asked here, nothing has a tag. */
export const tagging: { readonly [operation: string]: DemoOperation } = {
  GetResources: {
    isWrite: false,
    action: 'tag:GetResources',
    arn: () => '*',
    answer(call) {
      const wanted = new Set(inputOf(call, Wanted).ResourceARNList);
      const tagged = call.account.buckets
        .filter(({ region, tags }) => region === call.place.region && Object.keys(tags).length > 0)
        .map(({ name, tags }) => ({ ResourceARN: `arn:aws:s3:::${name}`, Tags: tagList(tags) }));
      return { ResourceTagMappingList: tagged.filter(({ ResourceARN }) => wanted.has(ResourceARN)) };
    },
  },
};

export const iam: { readonly [operation: string]: DemoOperation } = {
  GetAccountSummary: {
    isWrite: false,
    action: 'iam:GetAccountSummary',
    arn: () => '*',
    answer: ({ account }) => ({
      SummaryMap: {
        AccountAccessKeysPresent: account.rootAccessKeys,
        AccountMFAEnabled: account.rootHasMfa ? 1 : 0,
        Users: account.users,
        UsersQuota: 5000,
      },
    }),
  },
  GetAccountPasswordPolicy: {
    isWrite: false,
    action: 'iam:GetAccountPasswordPolicy',
    arn: () => '*',
    answer(call) {
      const { passwordPolicy } = call.account;
      if (passwordPolicy === null) throw refuse(call, 'absent', 'NoSuchEntity');
      return { PasswordPolicy: passwordPolicy };
    },
  },
  UpdateAccountPasswordPolicy: {
    isWrite: true,
    action: 'iam:UpdateAccountPasswordPolicy',
    arn: () => '*',
    answer(call) {
      // What is left out is set back.
      call.account.passwordPolicy = { ...LEAST_PASSWORD_POLICY, ...call.input };
      return {};
    },
  },
  DeleteAccountPasswordPolicy: {
    isWrite: true,
    action: 'iam:DeleteAccountPasswordPolicy',
    arn: () => '*',
    answer(call) {
      call.account.passwordPolicy = null;
      return {};
    },
  },
};

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html
const LEAST_PASSWORD_POLICY = {
  MinimumPasswordLength: 6,
  RequireSymbols: false,
  RequireNumbers: false,
  RequireUppercaseCharacters: false,
  RequireLowercaseCharacters: false,
  AllowUsersToChangePassword: false,
  ExpirePasswords: false,
};

export const serviceQuotas: { readonly [operation: string]: DemoOperation } = {
  GetServiceQuota: quota('servicequotas:GetServiceQuota'),
  GetAWSDefaultServiceQuota: quota('servicequotas:GetAWSDefaultServiceQuota'),
};

export const sts: { readonly [operation: string]: DemoOperation } = {
  GetCallerIdentity: {
    isWrite: false,
    action: 'sts:GetCallerIdentity',
    arn: () => '*',
    answer: ({ account: { account }, place: { partition } }) => ({
      UserId: 'AIDADEMO',
      Account: account,
      Arn: `arn:${partition}:iam::${account}:user/demo`,
    }),
  },
};

function quota(action: string): DemoOperation {
  return {
    isWrite: false,
    action,
    arn: () => '*',
    answer(call) {
      const { ServiceCode, QuotaCode } = inputOf(call, Quota);
      if (ServiceCode !== 'vpc' || QuotaCode !== 'L-0EA8095F') throw refuse(call, 'absent', 'NoSuchResourceException');
      const QuotaName = 'Inbound or outbound rules per security group';
      return { Quota: { ServiceCode, QuotaCode, QuotaName, Value: RULES_PER_GROUP, Adjustable: true, GlobalQuota: false } };
    },
  };
}
