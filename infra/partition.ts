/** The worlds of AWS that this is made for. Each has accounts, services and names of its own. */
export const PARTITIONS = ['aws', 'aws-us-gov', 'aws-cn'] as const;
export type Partition = (typeof PARTITIONS)[number];

/** What of AWS an installation can use there. */
export interface PartitionServices {
  /** The page is served by CloudFront and a function of it, and `cloudmend login` asks the page. */
  readonly hasPage: boolean;
  readonly hasCognito: boolean;
  readonly hasBudgets: boolean;
  readonly hasMail: boolean;
  /** What stands before the region in the host of Cognito's pages. */
  readonly signInHost: string;
}

/**
 * By the types of resources that CloudFormation knows in the regions of each (as cfn-lint 1.58 has them: `AWS::CloudFront::Distribution` and
 * `AWS::Budgets::Budget` in none of GovCloud, `AWS::CloudFront::Function` and `AWS::Cognito::UserPool` in none of China), by the endpoints that
 * botocore has of SES, and https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-cog.html for Cognito's hosts.
 */
export const SERVICES: { readonly [partition in Partition]: PartitionServices } = {
  aws: { hasPage: true, hasCognito: true, hasBudgets: true, hasMail: true, signInHost: 'auth' },
  'aws-us-gov': { hasPage: false, hasCognito: true, hasBudgets: false, hasMail: true, signInHost: 'auth-fips' },
  'aws-cn': { hasPage: false, hasCognito: false, hasBudgets: true, hasMail: false, signInHost: 'auth' },
};
