// Written by tools/generate.ts from the catalogue: two identities that trust the roles of the functions in AWS, without a secret.
// az deployment group create --resource-group cloudmend --template-file identities.bicep --parameters issuer=… awsAccount=…
targetScope = 'resourceGroup'

@description('What `aws iam enable-outbound-web-identity-federation` printed in the account that cloudmend is deployed to')
param issuer string

@description('The account of AWS that cloudmend is deployed to')
@minLength(12)
@maxLength(12)
param awsAccount string

@description('The partition of that account: aws, aws-us-gov or aws-cn')
param awsPartition string = 'aws'

@description('The setting prefix of the installation')
param prefix string = 'cloudmend'

@description('The setting rolePath of the installation')
param rolePath string = '/'

param location string = resourceGroup().location

var scanFunctions = [
  'api'
  'complete-scan'
  'fire-automation'
  'look-at-changes'
  'plan-scan'
  'scan-unit'
  'step-close'
  'step-load-templates'
  'step-rescan'
]

resource scan 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${prefix}-scan'
  location: location
}

@batchSize(1)
resource scanTrusts 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2023-01-31' = [for one in scanFunctions: {
  parent: scan
  name: one
  properties: {
    issuer: issuer
    subject: 'arn:${awsPartition}:iam::${awsAccount}:role${rolePath}${prefix}-${one}'
    audiences: [
      'api://AzureADTokenExchange'
    ]
  }
}]

output azureClientId string = scan.properties.clientId
output scanPrincipalId string = scan.properties.principalId
output azureTenantId string = scan.properties.tenantId

var remediationFunctions = [
  'step-run-batch'
]

resource remediation 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${prefix}-remediation'
  location: location
}

@batchSize(1)
resource remediationTrusts 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2023-01-31' = [for one in remediationFunctions: {
  parent: remediation
  name: one
  properties: {
    issuer: issuer
    subject: 'arn:${awsPartition}:iam::${awsAccount}:role${rolePath}${prefix}-${one}'
    audiences: [
      'api://AzureADTokenExchange'
    ]
  }
}]

output azureRemediationClientId string = remediation.properties.clientId
output remediationPrincipalId string = remediation.properties.principalId
