import azure from '../clouds/azure/cloud.ts';
import { ACTIVITY_ACTIONS, customRole, GROUP_ACTIONS, SUBSCRIPTION_ACTIONS } from '../clouds/azure/custom-role.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { remediationGrants, scanActions } from '../core/grant/grants.ts';
import { functionNames, functionNeeds } from '../infra/function-list.ts';

const FOLDER = 'docs/onboarding/azure';
const WRITTEN = 'Written by tools/generate.ts from the catalogue';

/** What cloudmend signs in to Azure as, and what that may do: as Bicep and as Terraform. */
export function azureOnboardingFiles(catalogue: Catalogue): ReadonlyMap<string, string> {
  const scan = actionsOf([...SUBSCRIPTION_ACTIONS, ...scanActions(catalogue, azure)]);
  const remediation = actionsOf(remediationGrants(catalogue, azure).flatMap(({ actions }) => actions));
  return new Map([
    [`${FOLDER}/identities.bicep`, identitiesInBicep()],
    [`${FOLDER}/roles-subscription.bicep`, rolesInBicep('subscription', scan, remediation)],
    [`${FOLDER}/roles-management-group.bicep`, rolesInBicep('managementGroup', actionsOf([...scan, ...GROUP_ACTIONS]), remediation)],
    [`${FOLDER}/main.tf`, inTerraform(scan, remediation)],
  ]);
}

function actionsOf(actions: readonly string[]): readonly string[] {
  return customRole({ name: '', description: '', scopes: [] }, [{ actions, resources: [] }]).Actions;
}

/** Functions whose roles sign in, by the identity that they sign in as. Those that mend read by the same. */
function functionsThat(members: 'scan' | 'remediate'): readonly string[] {
  return functionNames.filter((name) => functionNeeds(name, { askLastAccessed: true }).members === members).toSorted();
}

const SETS = { scan: functionsThat('scan'), remediation: functionsThat('remediate') } as const;
const WHAT = {
  scan: 'Reads what the rules of cloudmend judge.',
  remediation: 'Writes what the fixes of cloudmend change, and reads nothing.',
} as const;
const NAMES = ['scan', 'remediation'] as const;

// ---------------------------------------------------------------- Bicep

const list = (items: readonly string[], indent: string) => items.map((item) => `${indent}'${item}'`).join('\n');

function identitiesInBicep(): string {
  return `// ${WRITTEN}: two identities that trust the roles of the functions in AWS, without a secret.
// az deployment group create --resource-group cloudmend --template-file identities.bicep --parameters issuer=… awsAccount=…
targetScope = 'resourceGroup'

@description('What \`aws iam enable-outbound-web-identity-federation\` printed in the account that cloudmend is deployed to')
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
${NAMES.map(identityInBicep).join('')}`;
}

/** Azure takes one trust of an identity at a time. https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations */
function identityInBicep(name: (typeof NAMES)[number]): string {
  return `
var ${name}Functions = [
${list(SETS[name], '  ')}
]

resource ${name} 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '\${prefix}-${name}'
  location: location
}

@batchSize(1)
resource ${name}Trusts 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2023-01-31' = [for one in ${name}Functions: {
  parent: ${name}
  name: one
  properties: {
    issuer: issuer
    subject: 'arn:\${awsPartition}:iam::\${awsAccount}:role\${rolePath}\${prefix}-\${one}'
    audiences: [
      'api://AzureADTokenExchange'
    ]
  }
}]

output ${name === 'scan' ? 'azureClientId' : 'azureRemediationClientId'} string = ${name}.properties.clientId
output ${name}PrincipalId string = ${name}.properties.principalId
${name === 'scan' ? 'output azureTenantId string = scan.properties.tenantId\n' : ''}`;
}

function rolesInBicep(scope: 'subscription' | 'managementGroup', scan: readonly string[], remediation: readonly string[]): string {
  const command = scope === 'subscription' ? 'az deployment sub create' : 'az deployment mg create --management-group-id …';
  const where = scope === 'subscription' ? 'a subscription' : 'a management group and everything below it';
  return `// ${WRITTEN}: what cloudmend may do in ${where}.
// ${command} --location westeurope --template-file roles-${scope === 'subscription' ? 'subscription' : 'management-group'}.bicep --parameters scanPrincipalId=…
targetScope = '${scope}'

@description('The id of who reads: scanPrincipalId of identities.bicep')
param scanPrincipalId string

@description('The id of who mends: remediationPrincipalId of identities.bicep. Left out: nobody mends here')
param remediationPrincipalId string = ''

@description('The setting prefix of the installation')
param prefix string = 'cloudmend'

@description('Whether the activity log is asked by the minute: the setting live')
param live bool = false
${roleInBicep(scope, 'scan', scan, '')}${roleInBicep(scope, 'remediation', remediation, MENDS)}
// Who mends reads before and after each write.
${assignmentInBicep(scope, { called: 'remediationReads', role: 'scan', principal: 'remediation', condition: MENDS })}`;
}

function roleInBicep(scope: string, name: (typeof NAMES)[number], actions: readonly string[], condition: string): string {
  return `
resource ${name}Role 'Microsoft.Authorization/roleDefinitions@2022-04-01' = ${condition}{
  name: guid(${scope}().id, prefix, '${name}')
  properties: {
    roleName: '\${prefix} ${name} (\${last(split(${scope}().id, '/'))})'
    description: '${WHAT[name]}'
    type: 'CustomRole'
    permissions: [
      {
        actions: ${name === 'scan' ? 'concat(' : ''}[
${list(actions, '          ')}
        ]${name === 'scan' ? `, live ? [\n${list(ACTIVITY_ACTIONS, '          ')}\n        ] : [])` : ''}
        notActions: []
      }
    ]
    assignableScopes: [
      ${scope}().id
    ]
  }
}

${assignmentInBicep(scope, { called: `${name}Assignment`, role: name, principal: name, condition })}`;
}

const MENDS = "if (remediationPrincipalId != '') ";

interface Assignment {
  readonly called: string;
  readonly role: (typeof NAMES)[number];
  readonly principal: (typeof NAMES)[number];
  readonly condition: string;
}

function assignmentInBicep(scope: string, { called, role, principal, condition }: Assignment): string {
  return `resource ${called} 'Microsoft.Authorization/roleAssignments@2022-04-01' = ${condition}{
  name: guid(${scope}().id, ${principal}PrincipalId, '${role}')
  properties: {
    roleDefinitionId: ${role}Role.id
    principalId: ${principal}PrincipalId
    principalType: 'ServicePrincipal'
  }
}
`;
}

// ---------------------------------------------------------------- Terraform

const quoted = (items: readonly string[], indent: string) => items.map((item) => `${indent}"${item}",`).join('\n');

function inTerraform(scan: readonly string[], remediation: readonly string[]): string {
  return `# ${WRITTEN}: two identities that trust the roles of the functions in AWS, without a secret, and what they may do.
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
${quoted(GROUP_ACTIONS, '    ')}
  ]
  live_actions = [
${quoted(ACTIVITY_ACTIONS, '    ')}
  ]
}
${NAMES.map((name) => identityInTerraform(name, name === 'scan' ? scan : remediation)).join('')}
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
`;
}

function identityInTerraform(name: (typeof NAMES)[number], actions: readonly string[]): string {
  const scopes = name === 'scan' ? 'var.scopes' : 'var.mends ? var.scopes : []';
  const whole =
    name === 'scan'
      ? 'concat(local.scan_actions, strcontains(each.value, "/managementGroups/") ? local.group_actions : [], var.live ? local.live_actions : [])'
      : `local.${name}_actions`;
  return `
locals {
  ${name}_functions = [
${quoted(SETS[name], '    ')}
  ]
  ${name}_actions = [
${quoted(actions, '    ')}
  ]
}

resource "azurerm_user_assigned_identity" "${name}" {
  name                = "\${var.prefix}-${name}"
  resource_group_name = var.resource_group_name
  location            = var.location
}

resource "azurerm_federated_identity_credential" "${name}" {
  for_each            = toset(local.${name}_functions)
  name                = each.value
  resource_group_name = var.resource_group_name
  parent_id           = azurerm_user_assigned_identity.${name}.id
  issuer              = var.issuer
  subject             = "arn:\${var.aws_partition}:iam::\${var.aws_account}:role\${var.role_path}\${var.prefix}-\${each.value}"
  audience            = ["api://AzureADTokenExchange"]
}

resource "azurerm_role_definition" "${name}" {
  for_each          = ${scopes}
  name              = "\${var.prefix} ${name} (\${basename(each.value)})"
  scope             = each.value
  description       = "${WHAT[name]}"
  assignable_scopes = [each.value]
  permissions {
    actions     = ${whole}
    not_actions = []
  }
}

resource "azurerm_role_assignment" "${name}" {
  for_each           = ${scopes}
  scope              = each.value
  role_definition_id = azurerm_role_definition.${name}[each.value].role_definition_resource_id
  principal_id       = azurerm_user_assigned_identity.${name}.principal_id
}
`;
}
