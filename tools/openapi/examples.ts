/** Values that an installation has which shows the demo and in which one of each thing was made, by the name of the parameter. */
export const EXAMPLES: { readonly [name: string]: string } = {
  account: '111122223333',
  automationId: 'AR-000001',
  chain: 'installation',
  channel: 'mail',
  control: '2.1.1',
  exceptionId: 'exception-0000000000000001',
  exclusionId: 'exclusion-0000000000000001',
  findingId: '444a953d6681ec2d8edb197b305128ee',
  framework: 'cis-aws-5.0',
  identityId: 'identity-0309e87b72e9ebbb',
  planId: 'plan-0000000000000001',
  remediationId: 'aws.s3.put-bucket-policy-tls',
  taskId: 'RP-000001',
  windowId: 'window-0000000000000001',
};
