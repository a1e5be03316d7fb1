import type { CloudRules } from '../../core/cloud.ts';
import { isAccountId, isProtectiveId, isRegionName, PARTITION, parseArn } from './arn.ts';
import { AwsBody, awsCallName } from './call.ts';
import { homeRegion } from './home-region.ts';
import { STACK_TAG, whyNeverTouch } from './own.ts';
import { upgradeFirstCall } from './stored-call.ts';

/** What AWS means to what only records: without how requests are decided there, and how what is done there is watched. */
const aws: CloudRules = {
  id: 'aws',
  title: 'AWS',
  accountWord: 'account',
  examples: {
    ids: ['arn:aws:s3:::my-bucket', 'setting:aws:111122223333:eu-west-1:…'],
    idPrefix: 'arn:aws:s3:::my-*',
    account: '111122223333',
    region: 'eu-west-1',
  },
  isPartition: (name) => PARTITION.test(name),
  isAccount: isAccountId,
  isRegion: isRegionName,
  homeRegion,
  regionListing: { says: awsCallName('ec2', 'DescribeRegions'), grants: [{ actions: ['ec2:DescribeRegions'], resources: ['*'] }] },
  parametersOf: (body) => AwsBody.parse(body).input,
  upgradeFirstCall,
  // An ARN is written in one way.
  normalId: (id) => id,
  parseId: parseArn,
  isProtectiveId,

  findManager({ fields }) {
    const tags = 'known' in fields.tags ? fields.tags.known : {};
    const stack = tags[STACK_TAG];
    if (stack !== undefined) return `CloudFormation stack ${stack}`;
    for (const [name, value] of Object.entries(tags)) {
      if (/^(managed-?by|provisioner|iac)$/i.test(name) && /terraform|opentofu|pulumi|bicep|cdk|cloudformation/i.test(value)) return value;
      if (/^terraform([:_-].*)?$/i.test(name)) return 'Terraform';
    }
    return undefined;
  },

  languageOf(manager) {
    if (/cloudformation|cdk/i.test(manager)) return 'CloudFormation';
    return /terraform|opentofu/i.test(manager) ? 'Terraform' : undefined;
  },

  whyNeverTouch,
};

export default aws;
