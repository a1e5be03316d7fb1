// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { CatalogueTemplate } from '../core/remediation/template.ts';
import awsEc2RevokePublicIngress from './aws/ec2/revoke-public-ingress.ts';
import awsIamDeleteRootAccessKeys from './aws/iam/delete-root-access-keys.ts';
import awsRdsAddStandby from './aws/rds/add-standby.ts';
import awsRdsCopyTagsToClusterSnapshots from './aws/rds/copy-tags-to-cluster-snapshots.ts';
import awsRdsCopyTagsToSnapshots from './aws/rds/copy-tags-to-snapshots.ts';
import awsRdsDisablePublicAccess from './aws/rds/disable-public-access.ts';
import awsRdsEnableBackups from './aws/rds/enable-backups.ts';
import awsRdsEnableClusterDeletionProtection from './aws/rds/enable-cluster-deletion-protection.ts';
import awsRdsEnableDeletionProtection from './aws/rds/enable-deletion-protection.ts';
import awsRdsEnableIamAuthentication from './aws/rds/enable-iam-authentication.ts';
import awsRdsEnableMinorUpgrades from './aws/rds/enable-minor-upgrades.ts';
import awsRdsEncryptCluster from './aws/rds/encrypt-cluster.ts';
import awsRdsEncryptInstance from './aws/rds/encrypt-instance.ts';
import awsRdsExportLogs from './aws/rds/export-logs.ts';
import awsS3PutBucketPolicyTls from './aws/s3/put-bucket-policy-tls.ts';

export const templates: ReadonlyMap<string, CatalogueTemplate> = new Map<string, CatalogueTemplate>([
  ['aws.ec2.revoke-public-ingress', { template: awsEc2RevokePublicIngress, version: 1, sourceHash: 'f147d3c104515993f05eac87c4751ad50530f52feddde4d1b94e2854aac6170e' }],
  ['aws.iam.delete-root-access-keys', { template: awsIamDeleteRootAccessKeys, version: 1, sourceHash: '8d45bf6a092f716ab0f473630cf978da8c0d59eb94efcc314fd4a4c932a5d3e7' }],
  ['aws.rds.add-standby', { template: awsRdsAddStandby, version: 1, sourceHash: '5109989760606edd65d300bab4a8570db4a20f09c7c4e8c24d6d50c0caae92e1' }],
  ['aws.rds.copy-tags-to-cluster-snapshots', { template: awsRdsCopyTagsToClusterSnapshots, version: 2, sourceHash: 'a268a802ccabbaf52070a5d970dea1a5a60f6a59297083b3609f6d0e96af7cec' }],
  ['aws.rds.copy-tags-to-snapshots', { template: awsRdsCopyTagsToSnapshots, version: 2, sourceHash: '89f668f7ca20669e3a2bb88d35da00e948d4795b20e2210cf958f39fb20affba' }],
  ['aws.rds.disable-public-access', { template: awsRdsDisablePublicAccess, version: 3, sourceHash: '966c92003f424b30696546b0d811e9349236b92611850778d913efc10f016e50' }],
  ['aws.rds.enable-backups', { template: awsRdsEnableBackups, version: 2, sourceHash: 'ebc7f21965b2df4c07030d720f52e1baa282f9bd1855f4606ffa0d4a4889d557' }],
  ['aws.rds.enable-cluster-deletion-protection', { template: awsRdsEnableClusterDeletionProtection, version: 2, sourceHash: '6e38c22fbefb18580236036c2cbe12532da45dcf0483c48c8eda88dfc774f7ce' }],
  ['aws.rds.enable-deletion-protection', { template: awsRdsEnableDeletionProtection, version: 2, sourceHash: 'edec70015943e856080296fe29fe43c862b4b00a08b1582dd7041aeab4f24280' }],
  ['aws.rds.enable-iam-authentication', { template: awsRdsEnableIamAuthentication, version: 2, sourceHash: '2a4c1dc3b898d5a357af35544a88269a8335b2118b44d4ec02aeb9bbb78e67e1' }],
  ['aws.rds.enable-minor-upgrades', { template: awsRdsEnableMinorUpgrades, version: 2, sourceHash: '5e22d7b5d98592a85d27eadd789caf1396126a728059c069389dfe479b6a8496' }],
  ['aws.rds.encrypt-cluster', { template: awsRdsEncryptCluster, version: 2, sourceHash: 'afe635a7dbc8accbbadb3f59a84857e7581108b41b5766f49e08575b6210b51f' }],
  ['aws.rds.encrypt-instance', { template: awsRdsEncryptInstance, version: 2, sourceHash: '7621e2a592f9fd227faefd619f35f551d7e8cd7205c02be381da685dade9542a' }],
  ['aws.rds.export-logs', { template: awsRdsExportLogs, version: 2, sourceHash: 'b2eb92c98c806f07671158739d971e88406531dc7c2a38c2e1a3ea17d03308af' }],
  ['aws.s3.put-bucket-policy-tls', { template: awsS3PutBucketPolicyTls, version: 1, sourceHash: 'f2019a4a28288a02b2884ad16b8555d5a14229c48881f0eb9cde876918d80fd9' }],
]);
