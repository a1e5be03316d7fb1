import { type HclBody, hclLines, jsonDocument } from '../clouds/aws/declare/hcl.ts';
import { statementOf } from '../clouds/aws/role-policy.ts';
import type { Catalogue } from '../core/catalogue.ts';
import { CONTRACT_TAG, SIBLING_TAG } from '../core/grant/contract.ts';
import { type JsonObject, JsonRecord } from '../core/json.ts';
import { NEVER_TAG } from '../core/own-names.ts';
import { type MemberRole, type MemberRoles, memberRoles, spareOwn } from '../infra/member-roles.ts';

const PATH = 'docs/onboarding/member.tf';

/** The member stack for those who make roles with Terraform: the same roles, from the same source. */
export function terraformFiles(catalogue: Catalogue): ReadonlyMap<string, string> {
  const { scan, remediation, contract } = memberRoles(catalogue);
  const text = [
    '# Written by tools/generate.ts from the catalogue: the roles by which an account is scanned and mended, as the member stack makes them.',
    '',
    HEAD,
    ...roleBlocks('scan', { ...scan, contract }, []),
    ...roleBlocks('remediation', { ...remediation, contract }, [
      { Effect: 'Allow', Principal: { AWS: trusted(remediation) }, Action: 'sts:SetSourceIdentity' },
    ]),
    ...block('resource "aws_iam_role_policy" "spare"', {
      ...{ name: 'SpareOwn', role: '<<aws_iam_role.remediation.name>>' },
      policy: policyOf(
        spareOwn({ prefix: '<<var.prefix>>', path: '<<var.role_path>>', names: [] }).map(({ sid, actions, resources }) => ({
          ...{ Sid: sid, Effect: 'Deny', Action: [...actions], Resource: [...resources] },
        })),
      ),
    }),
    'output "contract" {',
    `  value = "${contract}"`,
    '}',
    '',
  ].join('\n');
  return new Map([[PATH, expressions(text)]]);
}

const HEAD = `terraform {
  required_version = ">= 1.3"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "engine_account" {
  type        = string
  description = "The account that cloudmend is deployed to"
  validation {
    condition     = can(regex("^[0-9]{12}$", var.engine_account))
    error_message = "An account id has 12 digits."
  }
}

variable "external_id" {
  type        = string
  sensitive   = true
  description = "What the parameter holds that cloudmend's own stack names as ExternalIdParameter"
  validation {
    condition     = can(regex("^[0-9A-Za-z_+=,.@:/-]{2,1224}$", var.external_id))
    error_message = "Write 2 to 1,224 letters, digits and +=,.@:/-."
  }
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

variable "permissions_boundary" {
  type        = string
  default     = null
  description = "The ARN of a policy that no role may go beyond"
}

data "aws_partition" "current" {}
data "aws_caller_identity" "current" {}
`;

function roleBlocks(
  name: 'scan' | 'remediation',
  role: MemberRole & Pick<MemberRoles, 'contract'>,
  more: readonly JsonObject[],
): readonly string[] {
  const trust = {
    ...{ Effect: 'Allow', Principal: { AWS: trusted(role) }, Action: 'sts:AssumeRole' },
    Condition: { StringEquals: { 'sts:ExternalId': '<<var.external_id>>' } },
  };
  const policies = role.policies.flatMap(({ grants }, index) => {
    const id = `${name}_${index + 1}`;
    return [
      ...block(`resource "aws_iam_policy" "${id}"`, {
        name: `<<var.prefix>>-member-${name}-${index + 1}`,
        path: '<<var.role_path>>',
        policy: policyOf(grants.map(statementOf)),
        tags: { [NEVER_TAG]: 'true' },
      }),
      ...block(`resource "aws_iam_role_policy_attachment" "${id}"`, {
        role: `<<aws_iam_role.${name}.name>>`,
        policy_arn: `<<aws_iam_policy.${id}.arn>>`,
      }),
    ];
  });
  return [
    ...block(`resource "aws_iam_role" "${name}"`, {
      name: `<<var.prefix>>-member-${name}`,
      path: '<<var.role_path>>',
      permissions_boundary: '<<var.permissions_boundary>>',
      assume_role_policy: policyOf([trust, ...more]),
      tags: {
        [CONTRACT_TAG]: role.contract,
        [NEVER_TAG]: 'true',
        ...(name === 'scan' && { [SIBLING_TAG]: '<<var.prefix>>-member-remediation' }),
      },
    }),
    ...policies,
  ];
}

function trusted({ trusts }: MemberRole): string[] {
  return trusts.map((name) => `arn:<partition>:iam::<<var.engine_account>>:role<<var.role_path>><<var.prefix>>-${name}`);
}

function policyOf(statements: readonly object[]) {
  return jsonDocument(JsonRecord.parse({ Version: '2012-10-17', Statement: statements }));
}

function block(head: string, body: HclBody): readonly string[] {
  return [`${head} {`, ...hclLines(body), '}', ''];
}

/** What stands for something of Terraform's own; a text that is nothing else is the thing itself, so that it may be null. */
function expressions(text: string): string {
  return text
    .replaceAll('<partition>', '<<data.aws_partition.current.partition>>')
    .replaceAll('<account>', '<<data.aws_caller_identity.current.account_id>>')
    .replaceAll(/"<<([\w.]+)>>"/g, '$1')
    .replaceAll(/<<([\w.]+)>>/g, `\${$1}`);
}
