# Written by tools/generate.ts from the catalogue: two identities that trust the roles of the functions in AWS, without a secret, and what they may do.
terraform {
  required_version = ">= 1.3"
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 4.0"
    }
  }
}

variable "issuer" {
  type        = string
  description = "What aws iam enable-outbound-web-identity-federation printed in the account that cloudmend is deployed to"
}

variable "aws_account" {
  type        = string
  description = "The account of AWS that cloudmend is deployed to"
  validation {
    condition     = can(regex("^[0-9]{12}$", var.aws_account))
    error_message = "An account id has 12 digits."
  }
}

variable "aws_partition" {
  type    = string
  default = "aws"
}

variable "prefix" {
  type        = string
  default     = "cloudmend"
  description = "The setting prefix of the installation"
}

variable "role_path" {
  type        = string
  default     = "/"
  description = "The setting rolePath of the installation"
}

variable "resource_group_name" {
  type        = string
  description = "Where the two identities are"
}

variable "location" {
  type = string
}

variable "scopes" {
  type        = set(string)
  description = "Ids of subscriptions (/subscriptions/...) or management groups (/providers/Microsoft.Management/managementGroups/...)"
}

variable "live" {
  type        = bool
  default     = false
  description = "Whether the activity log is asked by the minute: the setting live"
}

variable "mends" {
  type        = bool
  default     = true
  description = "Whether fixes may be carried out there"
}

locals {
  group_actions = [
    "Microsoft.Management/managementGroups/descendants/read",
    "Microsoft.Management/managementGroups/read",
  ]
  live_actions = [
    "Microsoft.Insights/eventtypes/values/read",
  ]
}

locals {
  scan_functions = [
    "api",
    "complete-scan",
    "fire-automation",
    "look-at-changes",
    "plan-scan",
    "scan-unit",
    "step-close",
    "step-load-templates",
    "step-rescan",
  ]
  scan_actions = [
    "Microsoft.Authorization/denyAssignments/read",
    "Microsoft.Authorization/locks/read",
    "Microsoft.Authorization/permissions/read",
    "Microsoft.Authorization/policyAssignments/read",
    "Microsoft.Authorization/roleAssignments/read",
    "Microsoft.Authorization/roleDefinitions/read",
    "Microsoft.Compute/disks/read",
    "Microsoft.Compute/snapshots/read",
    "Microsoft.Compute/virtualMachines/read",
    "Microsoft.Insights/diagnosticSettings/read",
    "Microsoft.KeyVault/vaults/keys/read",
    "Microsoft.KeyVault/vaults/read",
    "Microsoft.KeyVault/vaults/secrets/read",
    "Microsoft.ManagedIdentity/userAssignedIdentities/read",
    "Microsoft.Network/networkInterfaces/read",
    "Microsoft.Network/networkSecurityGroups/read",
    "Microsoft.RecoveryServices/vaults/backupPolicies/read",
    "Microsoft.RecoveryServices/vaults/backupProtectedItems/read",
    "Microsoft.RecoveryServices/vaults/read",
    "Microsoft.Resources/subscriptions/locations/read",
    "Microsoft.Resources/subscriptions/providers/read",
    "Microsoft.Resources/subscriptions/read",
    "Microsoft.Resources/subscriptions/resourceGroups/read",
    "Microsoft.Security/jitNetworkAccessPolicies/read",
    "Microsoft.Sql/servers/auditingSettings/read",
    "Microsoft.Sql/servers/databases/read",
    "Microsoft.Sql/servers/databases/transparentDataEncryption/read",
    "Microsoft.Sql/servers/encryptionProtector/read",
    "Microsoft.Sql/servers/firewallRules/read",
    "Microsoft.Sql/servers/read",
    "Microsoft.Sql/servers/securityAlertPolicies/read",
    "Microsoft.Sql/servers/vulnerabilityAssessments/read",
    "Microsoft.Storage/storageAccounts/blobServices/read",
    "Microsoft.Storage/storageAccounts/fileServices/read",
    "Microsoft.Storage/storageAccounts/read",
    "Microsoft.Web/sites/basicPublishingCredentialsPolicies/read",
    "Microsoft.Web/sites/config/list/action",
    "Microsoft.Web/sites/config/read",
    "Microsoft.Web/sites/host/listkeys/action",
    "Microsoft.Web/sites/read",
  ]
}

resource "azurerm_user_assigned_identity" "scan" {
  name                = "${var.prefix}-scan"
  resource_group_name = var.resource_group_name
  location            = var.location
}

resource "azurerm_federated_identity_credential" "scan" {
  for_each            = toset(local.scan_functions)
  name                = each.value
  resource_group_name = var.resource_group_name
  parent_id           = azurerm_user_assigned_identity.scan.id
  issuer              = var.issuer
  subject             = "arn:${var.aws_partition}:iam::${var.aws_account}:role${var.role_path}${var.prefix}-${each.value}"
  audience            = ["api://AzureADTokenExchange"]
}

resource "azurerm_role_definition" "scan" {
  for_each          = var.scopes
  name              = "${var.prefix} scan (${basename(each.value)})"
  scope             = each.value
  description       = "Reads what the rules of cloudmend judge."
  assignable_scopes = [each.value]
  permissions {
    actions     = concat(local.scan_actions, strcontains(each.value, "/managementGroups/") ? local.group_actions : [], var.live ? local.live_actions : [])
    not_actions = []
  }
}

resource "azurerm_role_assignment" "scan" {
  for_each           = var.scopes
  scope              = each.value
  role_definition_id = azurerm_role_definition.scan[each.value].role_definition_resource_id
  principal_id       = azurerm_user_assigned_identity.scan.principal_id
}

locals {
  remediation_functions = [
    "step-run-batch",
  ]
  remediation_actions = [
    "Microsoft.Authorization/roleAssignments/delete",
    "Microsoft.Authorization/roleAssignments/write",
    "Microsoft.Compute/disks/write",
    "Microsoft.Compute/snapshots/write",
    "Microsoft.Compute/virtualMachines/write",
    "Microsoft.KeyVault/vaults/write",
    "Microsoft.Network/networkSecurityGroups/securityRules/delete",
    "Microsoft.Network/networkSecurityGroups/securityRules/write",
    "Microsoft.Sql/servers/auditingSettings/write",
    "Microsoft.Sql/servers/azureADOnlyAuthentications/write",
    "Microsoft.Sql/servers/databases/transparentDataEncryption/write",
    "Microsoft.Sql/servers/firewallRules/delete",
    "Microsoft.Sql/servers/firewallRules/write",
    "Microsoft.Sql/servers/securityAlertPolicies/write",
    "Microsoft.Sql/servers/write",
    "Microsoft.Storage/storageAccounts/blobServices/write",
    "Microsoft.Storage/storageAccounts/fileServices/write",
    "Microsoft.Storage/storageAccounts/write",
    "Microsoft.Web/sites/basicPublishingCredentialsPolicies/write",
    "Microsoft.Web/sites/config/write",
    "Microsoft.Web/sites/write",
  ]
}

resource "azurerm_user_assigned_identity" "remediation" {
  name                = "${var.prefix}-remediation"
  resource_group_name = var.resource_group_name
  location            = var.location
}

resource "azurerm_federated_identity_credential" "remediation" {
  for_each            = toset(local.remediation_functions)
  name                = each.value
  resource_group_name = var.resource_group_name
  parent_id           = azurerm_user_assigned_identity.remediation.id
  issuer              = var.issuer
  subject             = "arn:${var.aws_partition}:iam::${var.aws_account}:role${var.role_path}${var.prefix}-${each.value}"
  audience            = ["api://AzureADTokenExchange"]
}

resource "azurerm_role_definition" "remediation" {
  for_each          = var.mends ? var.scopes : []
  name              = "${var.prefix} remediation (${basename(each.value)})"
  scope             = each.value
  description       = "Writes what the fixes of cloudmend change, and reads nothing."
  assignable_scopes = [each.value]
  permissions {
    actions     = local.remediation_actions
    not_actions = []
  }
}

resource "azurerm_role_assignment" "remediation" {
  for_each           = var.mends ? var.scopes : []
  scope              = each.value
  role_definition_id = azurerm_role_definition.remediation[each.value].role_definition_resource_id
  principal_id       = azurerm_user_assigned_identity.remediation.principal_id
}

# Who mends reads before and after each write.
resource "azurerm_role_assignment" "remediation_reads" {
  for_each           = var.mends ? var.scopes : []
  scope              = each.value
  role_definition_id = azurerm_role_definition.scan[each.value].role_definition_resource_id
  principal_id       = azurerm_user_assigned_identity.remediation.principal_id
}

output "azureClientId" {
  value = azurerm_user_assigned_identity.scan.client_id
}

output "azureRemediationClientId" {
  value = azurerm_user_assigned_identity.remediation.client_id
}

output "azureTenantId" {
  value = azurerm_user_assigned_identity.scan.tenant_id
}
