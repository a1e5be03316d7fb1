/**
 * Operations that are called beside those of the catalogue's kinds, by the SDK's name of their service. The generated clients hold these
 * and the catalogue's; a test finds every call that is written out in the sources and fails where it is in neither.
 */
export const OWN_OPERATIONS: { readonly [service: string]: readonly string[] } = {
  cloudtrail: ['LookupEvents'],
  ec2: ['DescribeRegions'],
  // The canary's own repository.
  ecr: ['CreateRepository', 'DeleteRepository', 'DescribeRepositories', 'ListTagsForResource'],
  iam: [
    'GenerateServiceLastAccessedDetails',
    'GetPolicy',
    'GetPolicyVersion',
    'GetRole',
    'GetRolePolicy',
    'GetServiceLastAccessedDetails',
    'ListAttachedRolePolicies',
    'ListRolePolicies',
    'SimulatePrincipalPolicy',
  ],
  organizations: ['DescribeAccount', 'ListAccountsForParent', 'ListOrganizationalUnitsForParent', 'ListRoots', 'ListTagsForResource'],
  s3: ['GetBucketLocation', 'GetObject', 'ListObjectsV2'],
  sts: ['AssumeRole', 'GetCallerIdentity', 'GetWebIdentityToken'],
};
