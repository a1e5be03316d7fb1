// biome-ignore-all lint/suspicious/noTemplateCurlyInString: so the languages write what is put into a text.
import type { Planned } from './planned.ts';
import type { Shape } from './shape.ts';

export const VERSIONED: Planned = { id: 'arn:aws:s3:::receipts', kind: 'aws.s3.bucket', after: { isVersioned: true } };
export const TLS: Planned = {
  id: 'arn:aws:s3:::receipts',
  kind: 'aws.s3.bucket',
  after: {
    'policy/CloudmendRequireTls': {
      ...{ Sid: 'CloudmendRequireTls', Effect: 'Deny', Principal: '*', Action: 's3:*' },
      ...{ Resource: ['arn:aws:s3:::receipts', 'arn:aws:s3:::receipts/*'], Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    },
  },
};

export const VERSIONING = [
  'resource "aws_s3_bucket_versioning" "receipts" {',
  'bucket = aws_s3_bucket.receipts.id',
  'versioning_configuration {',
  'status = "Enabled"',
];
export const owner = (lines: string) => ({ 'main.tf': `resource "aws_s3_bucket" "receipts" {\n${lines}}\n` });

/** Configurations in which what a bucket has is a resource of its own, or is to be one. */
export const BESIDE_SHAPES: { readonly [sentence: string]: Shape } = {
  'a resource of its own says it, and names the bucket': {
    files: {
      'main.tf': 'resource "aws_s3_bucket" "receipts" {\n  bucket = "receipts"\n}\n',
      'safety.tf':
        'resource "aws_s3_bucket_versioning" "kept" {\n  bucket = aws_s3_bucket.receipts.bucket\n  versioning_configuration {\n    status = "Suspended"\n  }\n}\n',
    },
    plans: [VERSIONED],
    says: ['-status = "Suspended"', 'status = "Enabled"'],
  },
  'a resource of its own may be of the bucket': {
    files: owner(
      '  bucket = "receipts"\n}\n\nresource "aws_s3_bucket_versioning" "kept" {\n  bucket = var.bucket\n  versioning_configuration {\n    status = "Suspended"\n  }\n',
    ),
    plans: [VERSIONED],
    leaves: 'aws_s3_bucket_versioning.kept (main.tf) may be of it: its bucket is computed',
  },
  'the bucket says it itself, as for older providers': {
    files: owner('  bucket = "receipts"\n\n  versioning {\n    enabled = false\n  }\n'),
    plans: [VERSIONED],
    leaves: 'says versioning itself, as configurations for older providers do',
  },
  'all switches are declared anew, also those that are on already': {
    files: owner('  bucket = "receipts"\n'),
    plans: [
      {
        ...VERSIONED,
        before: { 'publicAccessBlock/blockPublicAcls': true, 'publicAccessBlock/blockPublicPolicy': false },
        after: { 'publicAccessBlock/blockPublicAcls': true, 'publicAccessBlock/blockPublicPolicy': true },
      },
    ],
    says: [
      ...['resource "aws_s3_bucket_public_access_block" "receipts" {', 'bucket              = aws_s3_bucket.receipts.id'],
      ...['block_public_acls   = true', 'block_public_policy = true'],
    ],
  },
  'a policy by jsonencode has a statement': {
    files: owner(
      '  bucket = "receipts"\n}\n\nresource "aws_s3_bucket_policy" "receipts" {\n  bucket = aws_s3_bucket.receipts.id\n  policy = jsonencode({\n    Version = "2012-10-17"\n    Statement = [\n      {\n        Sid       = "Readers"\n        Effect    = "Allow"\n        Principal = { AWS = data.aws_caller_identity.me.arn }\n        Action    = "s3:GetObject"\n        Resource  = "${aws_s3_bucket.receipts.arn}/*"\n      }\n    ]\n  })\n',
    ),
    plans: [TLS],
    says: [
      ...['{', 'Sid       = "CloudmendRequireTls"', 'Effect    = "Deny"', 'Principal = "*"', 'Action    = "s3:*"'],
      ...[
        'Resource  = ["arn:aws:s3:::receipts", "arn:aws:s3:::receipts/*"]',
        'Condition = {',
        'Bool = {',
        '"aws:SecureTransport" = "false"',
      ],
    ],
  },
  'a policy comes of a document': {
    files: owner(
      '  bucket = "receipts"\n}\n\nresource "aws_s3_bucket_policy" "receipts" {\n  bucket = aws_s3_bucket.receipts.id\n  policy = data.aws_iam_policy_document.receipts.json\n',
    ),
    plans: [TLS],
    leaves: 'policy is computed there: data.aws_iam_policy_document.receipts.json',
  },
  'a policy is a heredoc': {
    files: owner(
      '  bucket = "receipts"\n}\n\nresource "aws_s3_bucket_policy" "receipts" {\n  bucket = aws_s3_bucket.receipts.id\n  policy = <<POLICY\n{"Version": "2012-10-17", "Statement": []}\nPOLICY\n',
    ),
    plans: [TLS],
    leaves: 'policy is written as a text (a heredoc)',
  },
  'no policy is in the code': {
    files: owner('  bucket = "receipts"\n'),
    plans: [TLS],
    leaves: 'a new one would take the place of all that is set besides',
  },
};
