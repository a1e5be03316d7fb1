// Written by tools/generate.ts from the catalogue: what cloudmend may do in a subscription.
// az deployment sub create --location westeurope --template-file roles-subscription.bicep --parameters scanPrincipalId=…
targetScope = 'subscription'

@description('The id of who reads: scanPrincipalId of identities.bicep')
param scanPrincipalId string

@description('The id of who mends: remediationPrincipalId of identities.bicep. Left out: nobody mends here')
param remediationPrincipalId string = ''

@description('The setting prefix of the installation')
param prefix string = 'cloudmend'

@description('Whether the activity log is asked by the minute: the setting live')
param live bool = false

resource scanRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, prefix, 'scan')
  properties: {
    roleName: '${prefix} scan (${last(split(subscription().id, '/'))})'
    description: 'Reads what the rules of cloudmend judge.'
    type: 'CustomRole'
    permissions: [
      {
        actions: concat([
          'Microsoft.Authorization/denyAssignments/read'
          'Microsoft.Authorization/locks/read'
          'Microsoft.Authorization/permissions/read'
          'Microsoft.Authorization/policyAssignments/read'
          'Microsoft.Authorization/roleAssignments/read'
          'Microsoft.Authorization/roleDefinitions/read'
          'Microsoft.Compute/disks/read'
          'Microsoft.Compute/snapshots/read'
          'Microsoft.Compute/virtualMachines/read'
          'Microsoft.Insights/diagnosticSettings/read'
          'Microsoft.KeyVault/vaults/keys/read'
          'Microsoft.KeyVault/vaults/read'
          'Microsoft.KeyVault/vaults/secrets/read'
          'Microsoft.ManagedIdentity/userAssignedIdentities/read'
          'Microsoft.Network/networkInterfaces/read'
          'Microsoft.Network/networkSecurityGroups/read'
          'Microsoft.RecoveryServices/vaults/backupPolicies/read'
          'Microsoft.RecoveryServices/vaults/backupProtectedItems/read'
          'Microsoft.RecoveryServices/vaults/read'
          'Microsoft.Resources/subscriptions/locations/read'
          'Microsoft.Resources/subscriptions/providers/read'
          'Microsoft.Resources/subscriptions/read'
          'Microsoft.Resources/subscriptions/resourceGroups/read'
          'Microsoft.Security/jitNetworkAccessPolicies/read'
          'Microsoft.Sql/servers/auditingSettings/read'
          'Microsoft.Sql/servers/databases/read'
          'Microsoft.Sql/servers/databases/transparentDataEncryption/read'
          'Microsoft.Sql/servers/encryptionProtector/read'
          'Microsoft.Sql/servers/firewallRules/read'
          'Microsoft.Sql/servers/read'
          'Microsoft.Sql/servers/securityAlertPolicies/read'
          'Microsoft.Sql/servers/vulnerabilityAssessments/read'
          'Microsoft.Storage/storageAccounts/blobServices/read'
          'Microsoft.Storage/storageAccounts/fileServices/read'
          'Microsoft.Storage/storageAccounts/read'
          'Microsoft.Web/sites/basicPublishingCredentialsPolicies/read'
          'Microsoft.Web/sites/config/list/action'
          'Microsoft.Web/sites/config/read'
          'Microsoft.Web/sites/host/listkeys/action'
          'Microsoft.Web/sites/read'
        ], live ? [
          'Microsoft.Insights/eventtypes/values/read'
        ] : [])
        notActions: []
      }
    ]
    assignableScopes: [
      subscription().id
    ]
  }
}

resource scanAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, scanPrincipalId, 'scan')
  properties: {
    roleDefinitionId: scanRole.id
    principalId: scanPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource remediationRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (remediationPrincipalId != '') {
  name: guid(subscription().id, prefix, 'remediation')
  properties: {
    roleName: '${prefix} remediation (${last(split(subscription().id, '/'))})'
    description: 'Writes what the fixes of cloudmend change, and reads nothing.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Authorization/roleAssignments/delete'
          'Microsoft.Authorization/roleAssignments/write'
          'Microsoft.Compute/disks/write'
          'Microsoft.Compute/snapshots/write'
          'Microsoft.Compute/virtualMachines/write'
          'Microsoft.KeyVault/vaults/write'
          'Microsoft.Network/networkSecurityGroups/securityRules/delete'
          'Microsoft.Network/networkSecurityGroups/securityRules/write'
          'Microsoft.Sql/servers/auditingSettings/write'
          'Microsoft.Sql/servers/azureADOnlyAuthentications/write'
          'Microsoft.Sql/servers/databases/transparentDataEncryption/write'
          'Microsoft.Sql/servers/firewallRules/delete'
          'Microsoft.Sql/servers/firewallRules/write'
          'Microsoft.Sql/servers/securityAlertPolicies/write'
          'Microsoft.Sql/servers/write'
          'Microsoft.Storage/storageAccounts/blobServices/write'
          'Microsoft.Storage/storageAccounts/fileServices/write'
          'Microsoft.Storage/storageAccounts/write'
          'Microsoft.Web/sites/basicPublishingCredentialsPolicies/write'
          'Microsoft.Web/sites/config/write'
          'Microsoft.Web/sites/write'
        ]
        notActions: []
      }
    ]
    assignableScopes: [
      subscription().id
    ]
  }
}

resource remediationAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (remediationPrincipalId != '') {
  name: guid(subscription().id, remediationPrincipalId, 'remediation')
  properties: {
    roleDefinitionId: remediationRole.id
    principalId: remediationPrincipalId
    principalType: 'ServicePrincipal'
  }
}

// Who mends reads before and after each write.
resource remediationReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (remediationPrincipalId != '') {
  name: guid(subscription().id, remediationPrincipalId, 'scan')
  properties: {
    roleDefinitionId: scanRole.id
    principalId: remediationPrincipalId
    principalType: 'ServicePrincipal'
  }
}
