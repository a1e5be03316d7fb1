// biome-ignore-all lint/suspicious/noTemplateCurlyInString: so the languages write what is put into a text.

import { BESIDE_SHAPES, owner, VERSIONED, VERSIONING } from './beside-shapes.ts';
import type { Planned } from './planned.ts';
import type { Shape } from './shape.ts';

export const DATABASE: Planned = {
  id: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
  kind: 'aws.rds.db-instance',
  after: { publiclyAccessible: false },
};
const REPOSITORY: Planned = {
  id: 'arn:aws:ecr:eu-west-1:111122223333:repository/team/shop',
  kind: 'aws.ecr.repository',
  after: { scansOnPush: true },
};
const CLUSTER: Planned = {
  id: 'arn:aws:ecs:eu-west-1:111122223333:cluster/shop',
  kind: 'aws.ecs.cluster',
  after: { containerInsights: 'enabled' },
};
const LOGS: Planned = {
  id: 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/till',
  kind: 'aws.logs.log-group',
  after: { retentionDays: 365 },
};
const INSTANCE: Planned = {
  ...{ id: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f60718', kind: 'aws.ec2.instance' },
  ...{ after: { metadataTokens: 'required' }, manager: 'Terraform', tags: { Name: 'till', 'managed-by': 'terraform' } },
};

const database = (lines: string) => ({ 'main.tf': `resource "aws_db_instance" "orders" {\n  identifier = "orders"\n${lines}}\n` });

/** Configurations of Terraform. */
export const TERRAFORM_SHAPES: { readonly [sentence: string]: Shape } = {
  'an attribute says otherwise': {
    files: database('  publicly_accessible = true\n'),
    plans: [DATABASE],
    says: ['-publicly_accessible = true', 'publicly_accessible = false'],
  },
  'comments behind attributes stand below each other': {
    files: database('  engine              = "mysql" # as before\n  publicly_accessible = true    # for the migration\n'),
    plans: [DATABASE],
    says: ['-publicly_accessible = true    # for the migration', 'publicly_accessible = false   # for the migration'],
  },
  'a shorter name than those that stand there is set below them': {
    files: {
      'main.tf':
        'resource "aws_db_instance" "orders" {\n  identifier                   = "orders"\n  performance_insights_enabled = true\n}\n',
    },
    plans: [{ ...DATABASE, after: { deletionProtection: true } }],
    says: ['deletion_protection          = true'],
  },
  'a longer name than those that stand there moves their signs': {
    files: { 'main.tf': 'resource "aws_db_instance" "orders" {\n  engine     = "mysql"\n  identifier = "orders"\n}\n' },
    plans: [DATABASE],
    says: [
      ...['-engine     = "mysql"', '-identifier = "orders"'],
      ...['engine              = "mysql"', 'identifier          = "orders"', 'publicly_accessible = false'],
    ],
  },
  'the signs do not stand below each other: they stay': {
    files: { 'main.tf': 'resource "aws_db_instance" "orders" {\n  engine = "mysql"\n  identifier = "orders"\n}\n' },
    plans: [DATABASE],
    says: ['publicly_accessible = false'],
  },
  'the last attribute is a heredoc with braces and quotes in it': {
    files: database('  parameter_group_name = <<-EOT\n    } "not the end" ${"x"} {\n  EOT\n'),
    plans: [DATABASE],
    says: ['publicly_accessible = false'],
  },
  'the name comes of a local': {
    files: {
      'locals.tf': 'locals {\n  team = "receipts"\n}\n',
      'main.tf': 'resource "aws_s3_bucket" "receipts" {\n  bucket = local.team\n}\n',
    },
    plans: [VERSIONED],
    says: VERSIONING,
  },
  'the name is put together of a variable and a local': {
    files: {
      'main.tf':
        'variable "stage" {\n  default = "prod"\n}\n\nlocals {\n  prefix = "db-${var.stage}"\n}\n\nresource "aws_db_instance" "orders" {\n  identifier          = "${local.prefix}-orders"\n  publicly_accessible = true\n}\n',
    },
    plans: [{ ...DATABASE, id: 'arn:aws:rds:eu-west-1:111122223333:db:db-prod-orders' }],
    says: ['-publicly_accessible = true', 'publicly_accessible = false'],
  },
  'the name comes of a file of values': {
    files: {
      'main.tf': 'variable "name" {}\n\nresource "aws_s3_bucket" "receipts" {\n  bucket = var.name\n}\n',
      'prod.tfvars': 'name = "receipts"\n',
    },
    plans: [VERSIONED],
    says: VERSIONING,
  },
  'a module of the tree is given the name': {
    files: {
      'main.tf': 'module "archive" {\n  source = "./modules/bucket"\n  name   = "receipts"\n}\n',
      'modules/bucket/main.tf': 'variable "name" {\n  type = string\n}\n\nresource "aws_s3_bucket" "this" {\n  bucket = var.name\n}\n',
    },
    plans: [VERSIONED],
    says: [
      'resource "aws_s3_bucket_versioning" "this" {',
      'bucket = aws_s3_bucket.this.id',
      'versioning_configuration {',
      'status = "Enabled"',
    ],
  },
  'a module of the tree is called twice, and the plan is of one': {
    files: {
      'main.tf':
        'module "archive" {\n  source = "./bucket"\n  name   = "receipts"\n}\n\nmodule "photos" {\n  source = "./bucket"\n  name   = "photos"\n}\n',
      'bucket/main.tf': 'variable "name" {}\n\nresource "aws_s3_bucket" "this" {\n  bucket = var.name\n}\n',
    },
    plans: [VERSIONED],
    leaves: 'makes photos too',
  },
  'a module of a registry makes it': {
    files: {
      'main.tf': 'module "archive" {\n  source  = "terraform-aws-modules/s3-bucket/aws"\n  version = "5.0.0"\n  bucket  = "receipts"\n}\n',
    },
    plans: [VERSIONED],
    leaves: 'module.archive (main.tf), whose code is not in the folder',
  },
  'one of those that for_each makes is planned': {
    files: owner('  for_each = toset(["receipts", "photos"])\n  bucket   = each.key\n'),
    plans: [VERSIONED],
    leaves: 'makes photos too',
  },
  'all that for_each makes are planned': {
    files: owner('  for_each = toset(["receipts", "photos"])\n  bucket   = each.key\n'),
    plans: [VERSIONED, { ...VERSIONED, id: 'arn:aws:s3:::photos' }],
    says: [
      ...['resource "aws_s3_bucket_versioning" "receipts" {', 'for_each = aws_s3_bucket.receipts', 'bucket   = each.value.id'],
      ...['versioning_configuration {', 'status = "Enabled"'],
    ],
  },
  'for_each goes over a map of settings, whose names are made of keys': {
    files: {
      'main.tf':
        'locals {\n  stores = {\n    orders = { size = 20 }\n  }\n}\n\nresource "aws_db_instance" "this" {\n  for_each            = local.stores\n  identifier          = each.key\n  allocated_storage   = each.value.size\n  publicly_accessible = true\n}\n',
    },
    plans: [DATABASE],
    says: ['-publicly_accessible = true', 'publicly_accessible = false'],
  },
  'count switches it on or off': {
    files: owner('  count  = var.keeps ? 1 : 0\n  bucket = "receipts"\n'),
    plans: [VERSIONED],
    says: [
      ...['resource "aws_s3_bucket_versioning" "receipts" {', 'count  = length(aws_s3_bucket.receipts)'],
      ...['bucket = aws_s3_bucket.receipts[count.index].id', 'versioning_configuration {', 'status = "Enabled"'],
    ],
  },
  'count makes a number that is computed': {
    files: owner('  count  = var.many\n  bucket = "receipts"\n'),
    plans: [VERSIONED],
    leaves: 'makes as many as var.many says',
  },
  'the value comes of a variable': {
    files: database('  publicly_accessible = var.is_public\n'),
    plans: [DATABASE],
    leaves: 'publicly_accessible is computed there: var.is_public',
  },
  'the blocks are made by a dynamic block': {
    files: {
      'main.tf':
        'resource "aws_ecs_cluster" "shop" {\n  name = "shop"\n\n  dynamic "setting" {\n    for_each = var.settings\n    content {\n      name  = setting.key\n      value = setting.value\n    }\n  }\n}\n',
    },
    plans: [CLUSTER],
    leaves: 'its blocks setting are made by a dynamic block',
  },
  'a block of that name is there and says otherwise': {
    files: {
      'main.tf':
        'resource "aws_ecs_cluster" "shop" {\n  name = "shop"\n\n  setting {\n    name  = "containerInsights"\n    value = "disabled"\n  }\n}\n',
    },
    plans: [CLUSTER],
    says: ['-value = "disabled"', 'value = "enabled"'],
  },
  'no block is there, and one is put behind the others': {
    files: {
      'main.tf':
        'resource "aws_ecr_repository" "shop" {\n  name = "team/shop"\n\n  encryption_configuration {\n    encryption_type = "KMS"\n  }\n}\n',
    },
    plans: [REPOSITORY],
    says: ['image_scanning_configuration {', 'scan_on_push = true'],
  },
  'a block of one line gets lines': {
    files: { 'main.tf': 'resource "aws_cloudwatch_log_group" "till" { name = "/aws/lambda/till" }\n' },
    plans: [LOGS],
    says: [
      ...['-resource "aws_cloudwatch_log_group" "till" { name = "/aws/lambda/till" }', 'resource "aws_cloudwatch_log_group" "till" {'],
      ...['name              = "/aws/lambda/till"', 'retention_in_days = 365'],
    ],
  },
  'lines end as on Windows': {
    files: {
      'main.tf': 'resource "aws_db_instance" "orders" {\r\n  identifier          = "orders"\r\n  publicly_accessible = true\r\n}\r\n',
    },
    plans: [{ ...DATABASE, after: { publiclyAccessible: false, deletionProtection: true } }],
    says: ['-publicly_accessible = true', 'publicly_accessible = false', 'deletion_protection = true'],
  },
  'lines are set in with tabs': {
    files: {
      'main.tf':
        'resource "aws_ecr_repository" "shop" {\n\tname = "team/shop"\n\timage_scanning_configuration {\n\t\tscan_on_push = false\n\t}\n}\n',
    },
    plans: [REPOSITORY],
    says: ['-scan_on_push = false', 'scan_on_push = true'],
  },
  'names and comments are in other scripts': {
    files: {
      'main.tf':
        '# Датa-base 数据库 — «заказы»\nresource "aws_db_instance" "заказы" {\n  identifier = "orders" # 注文 { "\n  tags       = { "Ключ" = "значение №1 😀" }\n}\n',
    },
    plans: [DATABASE],
    says: [
      ...['-identifier = "orders" # 注文 { "', '-tags       = { "Ключ" = "значение №1 😀" }', 'identifier          = "orders" # 注文 { "'],
      ...['tags                = { "Ключ" = "значение №1 😀" }', 'publicly_accessible = false'],
    ],
  },
  'a file begins with a byte order mark and does not end with a line break': {
    files: { 'main.tf': '\uFEFFresource "aws_db_instance" "orders" {\n  identifier = "orders"\n}' },
    plans: [{ ...DATABASE, after: { iamAuthentication: true } }],
    says: ['-identifier = "orders"', 'identifier                          = "orders"', 'iam_database_authentication_enabled = true'],
  },
  'comments of three kinds stand where they confuse': {
    files: {
      'main.tf':
        'resource "aws_db_instance" "orders" { // } not closed\n  /* identifier = "other" } */\n  # publicly_accessible = false\n  identifier          = "orders"\n  publicly_accessible = true // }\n}\n',
    },
    plans: [DATABASE],
    says: ['-publicly_accessible = true // }', 'publicly_accessible = false // }'],
  },
  'a splat, a condition and a function stand around it': {
    files: database(
      '  vpc_security_group_ids = aws_security_group.db[*].id\n  storage_type           = var.fast ? "io2" : "gp3"\n  snapshot_identifier    = try(data.aws_db_snapshot.last[0].id, null)\n  publicly_accessible    = true\n',
    ),
    plans: [DATABASE],
    says: ['-publicly_accessible    = true', 'publicly_accessible    = false'],
  },
  'a text says true': {
    files: database('  publicly_accessible = "false"\n'),
    plans: [DATABASE],
    says: [],
  },
  'a list on lines of its own lacks one': {
    files: database('  enabled_cloudwatch_logs_exports = [\n    "error",\n    "general", # for audits\n  ]\n'),
    plans: [{ ...DATABASE, after: { 'logExports/audit': true } }],
    says: ['"audit",'],
  },
  'a list on one line lacks one': {
    files: database('  enabled_cloudwatch_logs_exports = ["error"]\n'),
    plans: [{ ...DATABASE, after: { 'logExports/audit': true } }],
    says: ['-enabled_cloudwatch_logs_exports = ["error"]', 'enabled_cloudwatch_logs_exports = ["error", "audit"]'],
  },
  ...BESIDE_SHAPES,
  'two blocks have the name': {
    files: {
      'production/main.tf': 'resource "aws_db_instance" "orders" {\n  identifier = "orders"\n}\n',
      'staging/main.tf': 'resource "aws_db_instance" "orders" {\n  identifier = "orders"\n}\n',
    },
    plans: [DATABASE],
    leaves: 'aws_db_instance.orders (production/main.tf) and aws_db_instance.orders (staging/main.tf) have that name',
  },
  'the name is computed': {
    files: { 'main.tf': 'resource "aws_db_instance" "orders" {\n  identifier = random_id.name.hex\n}\n' },
    plans: [DATABASE],
    leaves: 'that of aws_db_instance.orders (main.tf) is computed. Give --state',
  },
  'the name is computed, and the state says which it is': {
    files: { 'main.tf': 'resource "aws_db_instance" "orders" {\n  identifier = random_id.name.hex\n}\n' },
    plans: [DATABASE],
    state: [{ module: '', type: 'aws_db_instance', name: 'orders', arn: DATABASE.id, id: 'db-ABC' }],
    says: ['-identifier = random_id.name.hex', 'identifier          = random_id.name.hex', 'publicly_accessible = false'],
  },
  'the state leads through modules': {
    files: {
      'main.tf': 'module "shop" {\n  source = "./shop"\n}\n',
      'shop/main.tf': 'module "store" {\n  source = "../store"\n}\n',
      'store/main.tf': 'resource "aws_db_instance" "this" {\n  identifier_prefix   = "orders"\n  publicly_accessible = true\n}\n',
    },
    plans: [DATABASE],
    state: [{ module: 'module.shop.module.store[0]', type: 'aws_db_instance', name: 'this', arn: DATABASE.id, id: 'db-ABC' }],
    says: ['-publicly_accessible = true', 'publicly_accessible = false'],
  },
  'a block is told by its tag Name': {
    files: {
      'main.tf':
        'resource "aws_instance" "till" {\n  ami           = "ami-0a1b2c3d4e5f60718"\n  instance_type = "t4g.micro"\n\n  tags = {\n    Name = "till"\n  }\n}\n',
    },
    plans: [INSTANCE],
    says: ['metadata_options {', 'http_tokens = "required"'],
  },
  'a file cannot be read': {
    files: { 'main.tf': 'resource "aws_db_instance" "orders" {\n  identifier = "orders"\n' },
    plans: [DATABASE],
    leaves: 'No block aws_db_instance says identifier = "orders"',
  },
};
