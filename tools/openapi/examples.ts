/** Values that an installation has which shows the demo and in which one of each thing was made, by the name of the parameter. */
export const EXAMPLES: { readonly [name: string]: string } = {
  account: '111122223333',
  automationId: 'automation-0000000000000001',
  chain: 'installation',
  channel: 'mail',
  exceptionId: 'exception-0000000000000001',
  exclusionId: 'exclusion-0000000000000001',
  planId: 'plan-0000000000000001',
  remediationId: 'aws.s3.put-bucket-policy-tls',
  taskId: 'RP-000001',
};
