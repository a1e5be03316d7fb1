import { CfnParameter, type Stack } from 'aws-cdk-lib';

/** Whose functions come into an account. */
export function engineAccountParameter(stack: Stack): CfnParameter {
  return new CfnParameter(stack, 'EngineAccount', {
    allowedPattern: '\\d{12}',
    description: 'The account that cloudmend is deployed to',
  });
}

/** What they have to say. */
export function externalIdParameter(stack: Stack): CfnParameter {
  return new CfnParameter(stack, 'ExternalId', {
    allowedPattern: '[\\w+=,.@:/-]{2,1224}',
    noEcho: true,
    description: "What the parameter holds that cloudmend's own stack names as ExternalIdParameter",
  });
}
