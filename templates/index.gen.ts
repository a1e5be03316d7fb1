// Written by tools/generate.ts. Change the entries and run "npm run generate".
import type { CatalogueTemplate } from '../core/remediation/template.ts';
import awsEc2RevokePublicIngress from './aws/ec2/revoke-public-ingress.ts';
import awsIamDeleteRootAccessKeys from './aws/iam/delete-root-access-keys.ts';
import awsIamRequirePasswordLowercase from './aws/iam/require-password-lowercase.ts';
import awsIamRequirePasswordNumbers from './aws/iam/require-password-numbers.ts';
import awsIamRequirePasswordSymbols from './aws/iam/require-password-symbols.ts';
import awsIamRequirePasswordUppercase from './aws/iam/require-password-uppercase.ts';
import awsIamSetPasswordExpiry from './aws/iam/set-password-expiry.ts';
import awsIamSetPasswordMinimumLength from './aws/iam/set-password-minimum-length.ts';
import awsIamSetPasswordReusePrevention from './aws/iam/set-password-reuse-prevention.ts';
import awsKmsCancelKeyDeletion from './aws/kms/cancel-key-deletion.ts';
import awsKmsConfineKeyPolicy from './aws/kms/confine-key-policy.ts';
import awsKmsEnableKeyRotation from './aws/kms/enable-key-rotation.ts';
import awsRdsDisablePublicAccess from './aws/rds/disable-public-access.ts';
import awsS3PutBucketPolicyTls from './aws/s3/put-bucket-policy-tls.ts';

export const templates: ReadonlyMap<string, CatalogueTemplate> = new Map<string, CatalogueTemplate>([
  ['aws.ec2.revoke-public-ingress', { template: awsEc2RevokePublicIngress, version: 1, sourceHash: 'f147d3c104515993f05eac87c4751ad50530f52feddde4d1b94e2854aac6170e' }],
  ['aws.iam.delete-root-access-keys', { template: awsIamDeleteRootAccessKeys, version: 1, sourceHash: '8d45bf6a092f716ab0f473630cf978da8c0d59eb94efcc314fd4a4c932a5d3e7' }],
  ['aws.iam.require-password-lowercase', { template: awsIamRequirePasswordLowercase, version: 1, sourceHash: 'ef332ef3e3e6a66324edaece3fce1ca2bf9c9eed66223c196aa678533ca01d40' }],
  ['aws.iam.require-password-numbers', { template: awsIamRequirePasswordNumbers, version: 1, sourceHash: '07a52b8f96d73931224604fdf0cb53d6acf63d4be7918edc6f1ce77c35645455' }],
  ['aws.iam.require-password-symbols', { template: awsIamRequirePasswordSymbols, version: 1, sourceHash: 'f4c603538792c92118174b4a04a99e05e44915704a5115cbfdd0b086c22e5c7e' }],
  ['aws.iam.require-password-uppercase', { template: awsIamRequirePasswordUppercase, version: 1, sourceHash: '34f5c22b6f7d4634ae94d2917c7ab8189e6e0f75b61b94b1d0c7d32621a1a668' }],
  ['aws.iam.set-password-expiry', { template: awsIamSetPasswordExpiry, version: 1, sourceHash: 'e62b14a83c2ca743abdd3044534829ce8049fdd017e80f41363ab4d6d5bdcd29' }],
  ['aws.iam.set-password-minimum-length', { template: awsIamSetPasswordMinimumLength, version: 1, sourceHash: 'f3112ca666a058a24cdfba0aad747f834e97000873fdd4ff3375c5473c27ac2a' }],
  ['aws.iam.set-password-reuse-prevention', { template: awsIamSetPasswordReusePrevention, version: 1, sourceHash: 'c3f4f67ea6f727e15a6f8f0d1c307a570bc956b663cba380dd174f0a9ddd2546' }],
  ['aws.kms.cancel-key-deletion', { template: awsKmsCancelKeyDeletion, version: 1, sourceHash: '52192b73f5ad7491a7daed98503577dcf29b40a1cd714021517f4c5cd06ab1e1' }],
  ['aws.kms.confine-key-policy', { template: awsKmsConfineKeyPolicy, version: 1, sourceHash: '57e4d86c34512c3c4a6aa88d33c1f0115c92104ed75434607bebc848526a3106' }],
  ['aws.kms.enable-key-rotation', { template: awsKmsEnableKeyRotation, version: 1, sourceHash: 'b59e385826d61bb5371dbb3a91aa9c441c9a180c469a01e69b607b38e9ee02e1' }],
  ['aws.rds.disable-public-access', { template: awsRdsDisablePublicAccess, version: 1, sourceHash: 'a642ddba5a9c37e5c55ce33f07351af1fe044dae1dc803984608568d375cc993' }],
  ['aws.s3.put-bucket-policy-tls', { template: awsS3PutBucketPolicyTls, version: 2, sourceHash: '68a5fd025e99f2087d0fee05dfa96887d915510b8f73ca366f858ecee03ddf89' }],
]);
