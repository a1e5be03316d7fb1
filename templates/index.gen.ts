// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { CatalogueTemplate } from '../core/remediation/template.ts';
import awsCloudtrailPutMetricFilterBucketPolicyChanges from './aws/cloudtrail/put-metric-filter-bucket-policy-changes.ts';
import awsCloudtrailPutMetricFilterCloudtrailChanges from './aws/cloudtrail/put-metric-filter-cloudtrail-changes.ts';
import awsCloudtrailPutMetricFilterConfigChanges from './aws/cloudtrail/put-metric-filter-config-changes.ts';
import awsCloudtrailPutMetricFilterFailedSignIns from './aws/cloudtrail/put-metric-filter-failed-sign-ins.ts';
import awsCloudtrailPutMetricFilterIamPolicyChanges from './aws/cloudtrail/put-metric-filter-iam-policy-changes.ts';
import awsCloudtrailPutMetricFilterKmsKeyDeletions from './aws/cloudtrail/put-metric-filter-kms-key-deletions.ts';
import awsCloudtrailPutMetricFilterNetworkAclChanges from './aws/cloudtrail/put-metric-filter-network-acl-changes.ts';
import awsCloudtrailPutMetricFilterNetworkGatewayChanges from './aws/cloudtrail/put-metric-filter-network-gateway-changes.ts';
import awsCloudtrailPutMetricFilterOrganizationChanges from './aws/cloudtrail/put-metric-filter-organization-changes.ts';
import awsCloudtrailPutMetricFilterRootUsage from './aws/cloudtrail/put-metric-filter-root-usage.ts';
import awsCloudtrailPutMetricFilterRouteTableChanges from './aws/cloudtrail/put-metric-filter-route-table-changes.ts';
import awsCloudtrailPutMetricFilterSecurityGroupChanges from './aws/cloudtrail/put-metric-filter-security-group-changes.ts';
import awsCloudtrailPutMetricFilterSignInWithoutMfa from './aws/cloudtrail/put-metric-filter-sign-in-without-mfa.ts';
import awsCloudtrailPutMetricFilterUnauthorizedApiCalls from './aws/cloudtrail/put-metric-filter-unauthorized-api-calls.ts';
import awsCloudtrailPutMetricFilterVpcChanges from './aws/cloudtrail/put-metric-filter-vpc-changes.ts';
import awsEc2RevokePublicIngress from './aws/ec2/revoke-public-ingress.ts';
import awsIamDeleteRootAccessKeys from './aws/iam/delete-root-access-keys.ts';
import awsRdsDisablePublicAccess from './aws/rds/disable-public-access.ts';
import awsS3PutBucketPolicyTls from './aws/s3/put-bucket-policy-tls.ts';

export const templates: ReadonlyMap<string, CatalogueTemplate> = new Map<string, CatalogueTemplate>([
  ['aws.cloudtrail.put-metric-filter-bucket-policy-changes', { template: awsCloudtrailPutMetricFilterBucketPolicyChanges, version: 1, sourceHash: '5e74fe77c2b96c09ca2338ad80fc5b9524d6045c9012618bbb6973ab0f64cbc6' }],
  ['aws.cloudtrail.put-metric-filter-cloudtrail-changes', { template: awsCloudtrailPutMetricFilterCloudtrailChanges, version: 1, sourceHash: 'a4dcaf6529e1599e2111d4940260574118140674218b15115fa2b6155452cdd4' }],
  ['aws.cloudtrail.put-metric-filter-config-changes', { template: awsCloudtrailPutMetricFilterConfigChanges, version: 1, sourceHash: 'fa0b1c54eef149f10e3e2e47b52653c4990210d5afc0a89a1805454e446d9e60' }],
  ['aws.cloudtrail.put-metric-filter-failed-sign-ins', { template: awsCloudtrailPutMetricFilterFailedSignIns, version: 1, sourceHash: '96ba7d0d232c60582c96cce4afc918aab91c2339566b292550b20e1fb9775ecf' }],
  ['aws.cloudtrail.put-metric-filter-iam-policy-changes', { template: awsCloudtrailPutMetricFilterIamPolicyChanges, version: 1, sourceHash: '23267aace2622b52f9d4d6e5f9a4e3c490fb52e191647f74da405724937d3a6f' }],
  ['aws.cloudtrail.put-metric-filter-kms-key-deletions', { template: awsCloudtrailPutMetricFilterKmsKeyDeletions, version: 1, sourceHash: '0e724d1c2e0f1ada6d884f3e51f3e70ffc7fa8759706e06d2225e63aebabe409' }],
  ['aws.cloudtrail.put-metric-filter-network-acl-changes', { template: awsCloudtrailPutMetricFilterNetworkAclChanges, version: 1, sourceHash: '21338339b8a5bfdf6a3dcf2144d80a64c8f66f698905965b82f45023f21573c3' }],
  ['aws.cloudtrail.put-metric-filter-network-gateway-changes', { template: awsCloudtrailPutMetricFilterNetworkGatewayChanges, version: 1, sourceHash: 'ff242f83ce2dc815e249b0ed81fc571074ff7a14627b26b448214ceda6984e50' }],
  ['aws.cloudtrail.put-metric-filter-organization-changes', { template: awsCloudtrailPutMetricFilterOrganizationChanges, version: 1, sourceHash: 'c312ce59fa3656c4ce350ef1cb0be4b9ed761300258e31b4c5e8834bab3506e6' }],
  ['aws.cloudtrail.put-metric-filter-root-usage', { template: awsCloudtrailPutMetricFilterRootUsage, version: 3, sourceHash: '1c9ee5d9ed470d7e9b29a51653e8a28d2aac9d81d92983d426ac5b96041859f8' }],
  ['aws.cloudtrail.put-metric-filter-route-table-changes', { template: awsCloudtrailPutMetricFilterRouteTableChanges, version: 1, sourceHash: '9972eec0ef602129448e5d19a84ddcae6e6d27bce1c97f1a1bf107f8d40e4f49' }],
  ['aws.cloudtrail.put-metric-filter-security-group-changes', { template: awsCloudtrailPutMetricFilterSecurityGroupChanges, version: 1, sourceHash: 'bbbb2a6d136faa22b8a068bac801081857afe9880e01ccf00bdb1bff0b198e11' }],
  ['aws.cloudtrail.put-metric-filter-sign-in-without-mfa', { template: awsCloudtrailPutMetricFilterSignInWithoutMfa, version: 1, sourceHash: '2fc46147c40a52e1aa8e3ba5cc60e19bd7be1862eb660658c9e6a968de6069ae' }],
  ['aws.cloudtrail.put-metric-filter-unauthorized-api-calls', { template: awsCloudtrailPutMetricFilterUnauthorizedApiCalls, version: 1, sourceHash: '5cf26a654cb43f594d3c0aa125f5e35ba9e982474a9310c025bced16e7e79c85' }],
  ['aws.cloudtrail.put-metric-filter-vpc-changes', { template: awsCloudtrailPutMetricFilterVpcChanges, version: 1, sourceHash: 'f1841aec88aa8dd743466ed8f3189ba388c712856e36043180ee20d747584cb9' }],
  ['aws.ec2.revoke-public-ingress', { template: awsEc2RevokePublicIngress, version: 1, sourceHash: 'f147d3c104515993f05eac87c4751ad50530f52feddde4d1b94e2854aac6170e' }],
  ['aws.iam.delete-root-access-keys', { template: awsIamDeleteRootAccessKeys, version: 1, sourceHash: '8d45bf6a092f716ab0f473630cf978da8c0d59eb94efcc314fd4a4c932a5d3e7' }],
  ['aws.rds.disable-public-access', { template: awsRdsDisablePublicAccess, version: 1, sourceHash: 'a642ddba5a9c37e5c55ce33f07351af1fe044dae1dc803984608568d375cc993' }],
  ['aws.s3.put-bucket-policy-tls', { template: awsS3PutBucketPolicyTls, version: 2, sourceHash: '68a5fd025e99f2087d0fee05dfa96887d915510b8f73ca366f858ecee03ddf89' }],
]);
