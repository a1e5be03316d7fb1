# Written by tools/generate.ts from the catalogue: the roles by which an account is scanned and mended, as the member stack makes them.

terraform {
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

resource "aws_iam_role" "scan" {
  name = "${var.prefix}-member-scan"
  path = var.role_path
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          AWS = ["arn:${data.aws_partition.current.partition}:iam::${var.engine_account}:role${var.role_path}${var.prefix}-step-close", "arn:${data.aws_partition.current.partition}:iam::${var.engine_account}:role${var.role_path}${var.prefix}-step-load-templates", "arn:${data.aws_partition.current.partition}:iam::${var.engine_account}:role${var.role_path}${var.prefix}-step-rescan", "arn:${data.aws_partition.current.partition}:iam::${var.engine_account}:role${var.role_path}${var.prefix}-step-run-batch", "arn:${data.aws_partition.current.partition}:iam::${var.engine_account}:role${var.role_path}${var.prefix}-plan-scan", "arn:${data.aws_partition.current.partition}:iam::${var.engine_account}:role${var.role_path}${var.prefix}-scan-unit", "arn:${data.aws_partition.current.partition}:iam::${var.engine_account}:role${var.role_path}${var.prefix}-fire-automation", "arn:${data.aws_partition.current.partition}:iam::${var.engine_account}:role${var.role_path}${var.prefix}-look-at-changes", "arn:${data.aws_partition.current.partition}:iam::${var.engine_account}:role${var.role_path}${var.prefix}-api"]
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "sts:ExternalId" = var.external_id
          }
        }
      },
    ]
  })
  tags = {
    "cloudmend:contract" = "39eb6b7182db"
    "cloudmend:never" = "true"
    "cloudmend:remediation-role" = "${var.prefix}-member-remediation"
  }
}

resource "aws_iam_policy" "scan_1" {
  name = "${var.prefix}-member-scan-1"
  path = var.role_path
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["access-analyzer:ListAnalyzers", "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeLaunchConfigurations", "backup:DescribeRegionSettings", "backup:GetBackupSelection", "backup:ListBackupPlans", "backup:ListBackupSelections", "batch:DescribeComputeEnvironments", "cloudtrail:DescribeTrails", "cloudtrail:GetEventSelectors", "cloudtrail:GetTrailStatus", "cloudtrail:ListTags", "cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource", "codebuild:BatchGetProjects", "codebuild:ListProjects", "dynamodb:DescribeContinuousBackups", "dynamodb:DescribeTable", "dynamodb:ListTables", "dynamodb:ListTagsOfResource", "ec2:DescribeFlowLogs", "ec2:DescribeImages", "ec2:DescribeInstanceAttribute", "ec2:DescribeInstances", "ec2:DescribeLaunchTemplateVersions", "ec2:DescribeManagedPrefixLists", "ec2:DescribeNetworkInterfaces", "ec2:DescribeRegions", "ec2:DescribeSecurityGroups", "ec2:DescribeSnapshotAttribute", "ec2:DescribeSnapshots", "ec2:DescribeTransitGateways", "ec2:DescribeVolumes", "ec2:DescribeVpcs", "ec2:GetEbsEncryptionByDefault", "ec2:GetInstanceMetadataDefaults", "ec2:GetManagedPrefixListEntries", "ecr:DescribeRepositories", "ecr:GetRegistryScanningConfiguration", "ecr:GetRepositoryPolicy", "ecr:ListTagsForResource", "ecs:DescribeClusters", "ecs:DescribeServices", "ecs:DescribeTaskDefinition", "ecs:ListAccountSettings", "ecs:ListClusters", "ecs:ListServices", "ecs:ListTaskDefinitionFamilies", "eks:DescribeCluster", "eks:DescribeNodegroup", "eks:ListClusters", "eks:ListNodegroups", "elasticache:DescribeCacheClusters", "elasticache:DescribeReplicationGroups", "elasticache:ListTagsForResource", "elasticfilesystem:DescribeBackupPolicy", "elasticfilesystem:DescribeFileSystemPolicy", "elasticfilesystem:DescribeFileSystems", "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeLoadBalancerAttributes", "elasticloadbalancing:DescribeLoadBalancers", "elasticloadbalancing:DescribeTags", "glue:GetConnections", "guardduty:GetDetector", "guardduty:ListDetectors", "iam:GenerateCredentialReport", "iam:GetAccessKeyLastUsed", "iam:GetAccountAuthorizationDetails", "iam:GetAccountPasswordPolicy", "iam:GetAccountSummary", "iam:GetCredentialReport", "iam:GetGroup", "iam:GetGroupPolicy", "iam:GetLoginProfile", "iam:GetPolicy", "iam:GetPolicyVersion", "iam:GetRole", "iam:GetRolePolicy", "iam:GetUser", "iam:GetUserPolicy", "iam:ListAccessKeys", "iam:ListAttachedGroupPolicies", "iam:ListAttachedRolePolicies", "iam:ListAttachedUserPolicies", "iam:ListGroupPolicies", "iam:ListGroupsForUser", "iam:ListInstanceProfilesForRole", "iam:ListMFADevices", "iam:ListPolicyTags", "iam:ListPolicyVersions", "iam:ListRolePolicies", "iam:ListUserPolicies", "iam:ListUsers", "kinesis:DescribeStreamSummary", "kinesis:ListStreams", "kinesis:ListTagsForStream", "kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListKeys", "kms:ListResourceTags", "lambda:GetFunctionConfiguration", "lambda:GetPolicy", "lambda:ListAliases", "lambda:ListFunctions", "lambda:ListTags", "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:DescribeMetricFilters", "logs:ListTagsForResource", "rds:DescribeDBClusters", "rds:DescribeDBInstances", "redshift:DescribeClusterParameters", "redshift:DescribeClusters", "redshift:DescribeLoggingStatus", "s3:GetAccountPublicAccessBlock", "s3:GetBucketAcl", "s3:GetBucketLocation", "s3:GetBucketLogging", "s3:GetBucketOwnershipControls", "s3:GetBucketPolicy", "s3:GetBucketPublicAccessBlock", "s3:GetBucketTagging", "s3:GetBucketVersioning", "s3:GetBucketWebsite", "s3:GetEncryptionConfiguration", "s3:GetLifecycleConfiguration", "s3:ListAllMyBuckets", "s3:ListBucketVersions", "secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy", "secretsmanager:ListSecrets", "servicequotas:GetAWSDefaultServiceQuota", "servicequotas:GetServiceQuota", "sns:GetTopicAttributes", "sns:ListSubscriptions", "sns:ListSubscriptionsByTopic", "sns:ListTagsForResource", "sns:ListTopics", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueueTags", "sqs:ListQueues", "ssm:DescribeParameters", "ssm:GetDocument", "ssm:GetParameters", "ssm:ListDocuments", "tag:GetResources"]
        Resource = ["*"]
      },
    ]
  })
  tags = {
    "cloudmend:never" = "true"
  }
}

resource "aws_iam_role_policy_attachment" "scan_1" {
  role = aws_iam_role.scan.name
  policy_arn = aws_iam_policy.scan_1.arn
}

resource "aws_iam_role" "remediation" {
  name = "${var.prefix}-member-remediation"
  path = var.role_path
  permissions_boundary = var.permissions_boundary
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Principal = {
          AWS = ["arn:${data.aws_partition.current.partition}:iam::${var.engine_account}:role${var.role_path}${var.prefix}-step-run-batch"]
        }
        Action = "sts:AssumeRole"
        Condition = {
          StringEquals = {
            "sts:ExternalId" = var.external_id
          }
        }
      },
      {
        Effect = "Allow"
        Principal = {
          AWS = ["arn:${data.aws_partition.current.partition}:iam::${var.engine_account}:role${var.role_path}${var.prefix}-step-run-batch"]
        }
        Action = "sts:SetSourceIdentity"
      },
    ]
  })
  tags = {
    "cloudmend:contract" = "39eb6b7182db"
    "cloudmend:never" = "true"
  }
}

resource "aws_iam_policy" "remediation_1" {
  name = "${var.prefix}-member-remediation-1"
  path = var.role_path
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["ec2:DisableEbsEncryptionByDefault", "ec2:EnableEbsEncryptionByDefault", "ec2:ModifyInstanceMetadataDefaults", "guardduty:CreateDetector", "iam:DeleteAccountPasswordPolicy", "iam:UpdateAccountPasswordPolicy", "s3:PutAccountPublicAccessBlock"]
        Resource = ["*"]
      },
      {
        Effect = "Allow"
        Action = ["access-analyzer:CreateAnalyzer", "access-analyzer:DeleteAnalyzer"]
        Resource = ["arn:${data.aws_partition.current.partition}:access-analyzer:*:${data.aws_caller_identity.current.account_id}:analyzer/*"]
      },
      {
        Effect = "Allow"
        Action = ["autoscaling:UpdateAutoScalingGroup"]
        Resource = ["arn:${data.aws_partition.current.partition}:autoscaling:*:${data.aws_caller_identity.current.account_id}:autoScalingGroup:*"]
      },
      {
        Effect = "Allow"
        Action = ["cloudtrail:CreateTrail", "cloudtrail:DeleteTrail", "cloudtrail:StartLogging", "cloudtrail:StopLogging"]
        Resource = ["arn:${data.aws_partition.current.partition}:cloudtrail:*:${data.aws_caller_identity.current.account_id}:trail/*"]
      },
      {
        Effect = "Allow"
        Action = ["cloudtrail:StartLogging", "cloudtrail:StopLogging", "cloudtrail:UpdateTrail", "logs:DeleteMetricFilter", "logs:PutMetricFilter"]
        Resource = ["arn:${data.aws_partition.current.partition}:cloudtrail:*:${data.aws_caller_identity.current.account_id}:trail/*", "arn:${data.aws_partition.current.partition}:logs:*:${data.aws_caller_identity.current.account_id}:log-group:*"]
      },
      {
        Effect = "Allow"
        Action = ["cloudwatch:DisableAlarmActions", "cloudwatch:EnableAlarmActions", "cloudwatch:PutMetricAlarm"]
        Resource = ["arn:${data.aws_partition.current.partition}:cloudwatch:*:${data.aws_caller_identity.current.account_id}:alarm:*"]
      },
      {
        Effect = "Allow"
        Action = ["cloudwatch:DeleteAlarms", "cloudwatch:DisableAlarmActions", "cloudwatch:EnableAlarmActions", "cloudwatch:PutMetricAlarm"]
        Resource = ["arn:${data.aws_partition.current.partition}:cloudwatch:*:${data.aws_caller_identity.current.account_id}:alarm:cloudmend-*"]
      },
      {
        Effect = "Allow"
        Action = ["codebuild:UpdateProject", "codebuild:UpdateProjectVisibility"]
        Resource = ["arn:${data.aws_partition.current.partition}:codebuild:*:${data.aws_caller_identity.current.account_id}:project/*"]
      },
      {
        Effect = "Allow"
        Action = ["dynamodb:UpdateContinuousBackups", "dynamodb:UpdateTable"]
        Resource = ["arn:${data.aws_partition.current.partition}:dynamodb:*:${data.aws_caller_identity.current.account_id}:table/*"]
      },
      {
        Effect = "Allow"
        Action = ["ec2:ModifyImageAttribute"]
        Resource = ["arn:${data.aws_partition.current.partition}:ec2:*::image/*"]
      },
      {
        Effect = "Allow"
        Action = ["ec2:ModifySnapshotAttribute"]
        Resource = ["arn:${data.aws_partition.current.partition}:ec2:*::snapshot/*"]
      },
      {
        Effect = "Allow"
        Action = ["ec2:ModifyInstanceMetadataOptions"]
        Resource = ["arn:${data.aws_partition.current.partition}:ec2:*:${data.aws_caller_identity.current.account_id}:instance/*"]
      },
      {
        Effect = "Allow"
        Action = ["ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress", "ec2:UpdateSecurityGroupRuleDescriptionsEgress", "ec2:UpdateSecurityGroupRuleDescriptionsIngress"]
        Resource = ["arn:${data.aws_partition.current.partition}:ec2:*:${data.aws_caller_identity.current.account_id}:security-group/*"]
      },
      {
        Effect = "Allow"
        Action = ["ec2:ModifyTransitGateway"]
        Resource = ["arn:${data.aws_partition.current.partition}:ec2:*:${data.aws_caller_identity.current.account_id}:transit-gateway/*"]
      },
      {
        Effect = "Allow"
        Action = ["ec2:CreateFlowLogs", "ec2:DeleteFlowLogs"]
        Resource = ["arn:${data.aws_partition.current.partition}:ec2:*:${data.aws_caller_identity.current.account_id}:vpc-flow-log/*", "arn:${data.aws_partition.current.partition}:ec2:*:${data.aws_caller_identity.current.account_id}:vpc/*"]
      },
      {
        Effect = "Allow"
        Action = ["ecr:PutImageScanningConfiguration", "ecr:PutImageTagMutability", "ecr:SetRepositoryPolicy"]
        Resource = ["arn:${data.aws_partition.current.partition}:ecr:*:${data.aws_caller_identity.current.account_id}:repository/*"]
      },
      {
        Effect = "Allow"
        Action = ["ecs:UpdateCluster"]
        Resource = ["arn:${data.aws_partition.current.partition}:ecs:*:${data.aws_caller_identity.current.account_id}:cluster/*"]
      },
      {
        Effect = "Allow"
        Action = ["elasticache:ModifyReplicationGroup"]
        Resource = ["arn:${data.aws_partition.current.partition}:elasticache:*:${data.aws_caller_identity.current.account_id}:replicationgroup:*"]
      },
      {
        Effect = "Allow"
        Action = ["elasticloadbalancing:ModifyLoadBalancerAttributes"]
        Resource = ["arn:${data.aws_partition.current.partition}:elasticloadbalancing:*:${data.aws_caller_identity.current.account_id}:loadbalancer/*"]
      },
      {
        Effect = "Allow"
        Action = ["guardduty:DeleteDetector", "guardduty:UpdateDetector"]
        Resource = ["arn:${data.aws_partition.current.partition}:guardduty:*:${data.aws_caller_identity.current.account_id}:detector/*"]
      },
      {
        Effect = "Allow"
        Action = ["iam:CreatePolicyVersion", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion"]
        Resource = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:policy/*"]
      },
      {
        Effect = "Allow"
        Action = ["iam:CreatePolicy", "iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion"]
        Resource = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:policy/cloudmend/*"]
      },
      {
        Effect = "Allow"
        Action = ["iam:AttachRolePolicy", "iam:DeleteRolePermissionsBoundary", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"]
        Resource = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role/*"]
      },
      {
        Effect = "Allow"
        Action = ["iam:PassRole"]
        Resource = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role/*"]
        Condition = {
          StringEquals = {
            "iam:PassedToService" = "cloudtrail.amazonaws.com"
          }
        }
      },
      {
        Effect = "Allow"
        Action = ["iam:CreateServiceLinkedRole"]
        Resource = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role/aws-service-role/access-analyzer.amazonaws.com/AWSServiceRoleForAccessAnalyzer"]
      },
      {
        Effect = "Allow"
        Action = ["iam:CreateServiceLinkedRole"]
        Resource = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty"]
      },
      {
        Effect = "Allow"
        Action = ["iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRole", "iam:DeleteRolePermissionsBoundary", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:PassRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy"]
        Resource = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role/cloudmend/*"]
      },
      {
        Effect = "Allow"
        Action = ["iam:AttachUserPolicy", "iam:DeleteLoginProfile", "iam:DeleteUserPermissionsBoundary", "iam:DeleteUserPolicy", "iam:DetachUserPolicy", "iam:PutUserPermissionsBoundary", "iam:PutUserPolicy", "iam:UpdateAccessKey"]
        Resource = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:user/*"]
      },
      {
        Effect = "Allow"
        Action = ["kinesis:DecreaseStreamRetentionPeriod", "kinesis:IncreaseStreamRetentionPeriod", "kinesis:StartStreamEncryption", "kinesis:StopStreamEncryption"]
        Resource = ["arn:${data.aws_partition.current.partition}:kinesis:*:${data.aws_caller_identity.current.account_id}:stream/*"]
      },
      {
        Effect = "Allow"
        Action = ["kms:CancelKeyDeletion", "kms:DisableKeyRotation", "kms:EnableKeyRotation", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]
        Resource = ["arn:${data.aws_partition.current.partition}:kms:*:${data.aws_caller_identity.current.account_id}:key/*"]
      },
      {
        Effect = "Allow"
        Action = ["lambda:AddPermission", "lambda:RemovePermission"]
        Resource = ["arn:${data.aws_partition.current.partition}:lambda:*:${data.aws_caller_identity.current.account_id}:function:*"]
      },
      {
        Effect = "Allow"
        Action = ["logs:DeleteRetentionPolicy", "logs:PutRetentionPolicy"]
        Resource = ["arn:${data.aws_partition.current.partition}:logs:*:${data.aws_caller_identity.current.account_id}:log-group:*"]
      },
    ]
  })
  tags = {
    "cloudmend:never" = "true"
  }
}

resource "aws_iam_role_policy_attachment" "remediation_1" {
  role = aws_iam_role.remediation.name
  policy_arn = aws_iam_policy.remediation_1.arn
}

resource "aws_iam_policy" "remediation_2" {
  name = "${var.prefix}-member-remediation-2"
  path = var.role_path
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = ["logs:CreateLogGroup", "logs:DeleteLogGroup", "logs:DeleteRetentionPolicy", "logs:PutRetentionPolicy"]
        Resource = ["arn:${data.aws_partition.current.partition}:logs:*:${data.aws_caller_identity.current.account_id}:log-group:cloudmend-*"]
      },
      {
        Effect = "Allow"
        Action = ["rds:ModifyDBCluster"]
        Resource = ["arn:${data.aws_partition.current.partition}:rds:*:${data.aws_caller_identity.current.account_id}:cluster:*"]
      },
      {
        Effect = "Allow"
        Action = ["rds:ModifyDBInstance"]
        Resource = ["arn:${data.aws_partition.current.partition}:rds:*:${data.aws_caller_identity.current.account_id}:db:*"]
      },
      {
        Effect = "Allow"
        Action = ["redshift:DisableLogging", "redshift:EnableLogging", "redshift:ModifyCluster"]
        Resource = ["arn:${data.aws_partition.current.partition}:redshift:*:${data.aws_caller_identity.current.account_id}:cluster:*"]
      },
      {
        Effect = "Allow"
        Action = ["s3:DeleteBucketPolicy", "s3:PutBucketAcl", "s3:PutBucketLogging", "s3:PutBucketOwnershipControls", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutBucketVersioning", "s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration"]
        Resource = ["arn:${data.aws_partition.current.partition}:s3:::*"]
      },
      {
        Effect = "Allow"
        Action = ["s3:CreateBucket", "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:PutBucketAcl", "s3:PutBucketLogging", "s3:PutBucketOwnershipControls", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutBucketVersioning", "s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration"]
        Resource = ["arn:${data.aws_partition.current.partition}:s3:::cloudmend-*"]
      },
      {
        Effect = "Allow"
        Action = ["secretsmanager:PutResourcePolicy"]
        Resource = ["arn:${data.aws_partition.current.partition}:secretsmanager:*:${data.aws_caller_identity.current.account_id}:secret:*"]
      },
      {
        Effect = "Allow"
        Action = ["sns:SetTopicAttributes"]
        Resource = ["arn:${data.aws_partition.current.partition}:sns:*:${data.aws_caller_identity.current.account_id}:*"]
      },
      {
        Effect = "Allow"
        Action = ["sns:CreateTopic", "sns:DeleteTopic", "sns:SetTopicAttributes"]
        Resource = ["arn:${data.aws_partition.current.partition}:sns:*:${data.aws_caller_identity.current.account_id}:cloudmend-*"]
      },
      {
        Effect = "Allow"
        Action = ["sqs:SetQueueAttributes"]
        Resource = ["arn:${data.aws_partition.current.partition}:sqs:*:${data.aws_caller_identity.current.account_id}:*"]
      },
    ]
  })
  tags = {
    "cloudmend:never" = "true"
  }
}

resource "aws_iam_role_policy_attachment" "remediation_2" {
  role = aws_iam_role.remediation.name
  policy_arn = aws_iam_policy.remediation_2.arn
}

resource "aws_iam_role_policy" "spare" {
  name = "SpareOwn"
  role = aws_iam_role.remediation.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid = "SpareRoles"
        Effect = "Deny"
        Action = ["iam:AttachRolePolicy", "iam:DetachRolePolicy", "iam:PutRolePolicy", "iam:DeleteRolePolicy", "iam:UpdateAssumeRolePolicy", "iam:PutRolePermissionsBoundary", "iam:DeleteRolePermissionsBoundary", "iam:CreateRole", "iam:DeleteRole"]
        Resource = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role/cloudmend-*", "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role${var.role_path}${var.prefix}-*", "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role/aws-service-role/*", "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:role/aws-reserved/*"]
      },
      {
        Sid = "SparePolicies"
        Effect = "Deny"
        Action = ["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:DeletePolicyVersion"]
        Resource = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:policy/*cloudmend*", "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:policy/*Cloudmend*", "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:policy${var.role_path}*${var.prefix}-*"]
      },
    ]
  })
}

output "contract" {
  value = "39eb6b7182db"
}
