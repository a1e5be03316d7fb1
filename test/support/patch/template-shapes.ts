// biome-ignore-all lint/suspicious/noTemplateCurlyInString: so the languages write what is put into a text.

import { TLS } from './beside-shapes.ts';
import type { Planned } from './planned.ts';
import { ofStack } from './planned.ts';
import type { Shape } from './shape.ts';
import { DATABASE } from './terraform-shapes.ts';

const BUCKET: Planned = { id: 'arn:aws:s3:::receipts', kind: 'aws.s3.bucket', after: { isVersioned: true }, ...ofStack('Receipts') };
const SWITCHES: Planned = { ...BUCKET, after: { 'publicAccessBlock/blockPublicAcls': true } };
const POLICY: Planned = { ...TLS, ...ofStack('Receipts') };
const ORDERS: Planned = { ...DATABASE, ...ofStack('Orders') };
const CLUSTER: Planned = {
  ...{ id: 'arn:aws:ecs:eu-west-1:111122223333:cluster/shop', kind: 'aws.ecs.cluster' },
  ...{ after: { containerInsights: 'enabled' }, ...ofStack('Shop') },
};

const yaml = (...lines: readonly string[]) => ({ 'stack.yaml': `Resources:\n${lines.map((line) => `  ${line}\n`).join('')}` });
const json = (value: unknown, space: string | number = 2) => ({ 'stack.json': `${JSON.stringify(value, undefined, space)}\n` });
const VERSIONING = ['VersioningConfiguration:', 'Status: Enabled'];
const READERS = {
  ...{ Sid: 'Readers', Effect: 'Allow', Principal: { AWS: { Ref: 'Reader' } }, Action: 's3:GetObject' },
  Resource: { 'Fn::Sub': '${Receipts.Arn}/*' },
};

/** Templates of CloudFormation. */
export const TEMPLATE_SHAPES: { readonly [sentence: string]: Shape } = {
  'properties in block style': {
    files: yaml('Receipts:', '  Type: AWS::S3::Bucket', '  Properties:', '    BucketName: receipts'),
    plans: [BUCKET],
    says: VERSIONING,
  },
  'a resource without properties': {
    files: yaml('Receipts:', '  Type: AWS::S3::Bucket', 'Photos:', '  Type: AWS::S3::Bucket'),
    plans: [BUCKET],
    says: ['Properties:', ...VERSIONING],
  },
  'properties with nothing behind them, and a comment': {
    files: yaml('Receipts:', '  Type: AWS::S3::Bucket', '  Properties: # none yet'),
    plans: [BUCKET],
    says: VERSIONING,
  },
  'comments between and behind': {
    files: yaml(
      '# of the till',
      'Receipts:',
      '  Type: AWS::S3::Bucket # kept',
      '  Properties:',
      '    BucketName: receipts # as before',
      '    # nothing follows',
      '',
      '# the end',
    ),
    plans: [BUCKET],
    says: VERSIONING,
  },
  'lists that stand in the column of their name': {
    files: yaml('Shop:', '  Type: AWS::ECS::Cluster', '  Properties:', '    Tags:', '    - Key: team', '      Value: till'),
    plans: [CLUSTER],
    says: ['ClusterSettings:', '- Name: containerInsights', 'Value: enabled'],
  },
  'an entry of a list says otherwise': {
    files: yaml(
      'Shop:',
      '  Type: AWS::ECS::Cluster',
      '  Properties:',
      '    ClusterSettings:',
      "      - {Name: containerInsights, Value: 'disabled'}",
    ),
    plans: [CLUSTER],
    says: ["-- {Name: containerInsights, Value: 'disabled'}", "- {Name: containerInsights, Value: 'enabled'}"],
  },
  'a map in flow style': {
    files: yaml('Receipts:', '  Type: AWS::S3::Bucket', '  Properties: {BucketName: receipts}'),
    plans: [BUCKET],
    says: ['-Properties: {BucketName: receipts}', 'Properties: {BucketName: receipts, VersioningConfiguration: {Status: Enabled}}'],
  },
  'an empty map in flow style': {
    files: yaml('Receipts: {Type: AWS::S3::Bucket, Properties: {}}'),
    plans: [BUCKET],
    says: [
      '-Receipts: {Type: AWS::S3::Bucket, Properties: {}}',
      'Receipts: {Type: AWS::S3::Bucket, Properties: {VersioningConfiguration: {Status: Enabled}}}',
    ],
  },
  'intrinsic functions around it, short and long': {
    files: yaml(
      ...[
        'Receipts:',
        '  Type: AWS::S3::Bucket',
        '  DeletionPolicy: Retain',
        '  Properties:',
        '    BucketName: !Sub "${AWS::StackName}-receipts"',
      ],
      ...['    Tags:', '      - Key: cost', '        Value: !If [IsLarge, !Ref Large, !FindInMap [Sizes, !Ref "AWS::Region", small]]'],
      ...['    AccessControl:', '      Fn::If: [IsOpen, PublicRead, !Ref "AWS::NoValue"]'],
    ),
    plans: [BUCKET],
    says: VERSIONING,
  },
  'the value is computed, short': {
    files: yaml('Orders:', '  Type: AWS::RDS::DBInstance', '  Properties:', '    PubliclyAccessible: !Ref IsPublic'),
    plans: [ORDERS],
    leaves: 'PubliclyAccessible is computed there: !Ref IsPublic',
  },
  'the value is computed, long': {
    files: yaml(
      'Receipts:',
      '  Type: AWS::S3::Bucket',
      '  Properties:',
      '    VersioningConfiguration:',
      '      Fn::If: [Keeps, {Status: Enabled}, !Ref "AWS::NoValue"]',
    ),
    plans: [BUCKET],
    leaves: 'VersioningConfiguration is computed there: Fn::If',
  },
  'an anchor is used elsewhere': {
    files: yaml(
      ...['Receipts:', '  Type: AWS::S3::Bucket', '  Properties: &usual', '    VersioningConfiguration: {Status: Suspended}'],
      ...['Photos:', '  Type: AWS::S3::Bucket', '  Properties: *usual'],
    ),
    plans: [BUCKET],
    leaves: 'is taken over in other places too (&usual)',
  },
  'properties are taken over from elsewhere': {
    files: yaml(
      'Photos:',
      '  Type: AWS::S3::Bucket',
      '  Properties: &usual',
      '    ObjectLockEnabled: true',
      'Receipts:',
      '  Type: AWS::S3::Bucket',
      '  Properties: *usual',
    ),
    plans: [BUCKET],
    leaves: 'is taken over from elsewhere (*usual)',
  },
  'an anchor that nobody uses': {
    files: yaml('Receipts:', '  Type: AWS::S3::Bucket', '  Properties: &usual', '    BucketName: receipts'),
    plans: [BUCKET],
    says: VERSIONING,
  },
  'lines end as on Windows': {
    files: {
      'stack.yaml': 'Resources:\r\n  Orders:\r\n    Type: AWS::RDS::DBInstance\r\n    Properties:\r\n      PubliclyAccessible: true\r\n',
    },
    plans: [{ ...ORDERS, after: { publiclyAccessible: false, deletionProtection: true } }],
    says: ['-PubliclyAccessible: true', 'PubliclyAccessible: false', 'DeletionProtection: true'],
  },
  'no line break at the end': {
    files: { 'stack.yml': 'Resources:\n    Orders:\n        Type: AWS::RDS::DBInstance\n        Properties:\n            Engine: mysql' },
    plans: [ORDERS],
    says: ['-Engine: mysql', 'Engine: mysql', 'PubliclyAccessible: false'],
  },
  'texts in other scripts, and one of several lines last': {
    files: yaml(
      ...[
        'Receipts:',
        '  Type: AWS::S3::Bucket',
        '  Properties:',
        '    BucketName: receipts # 「領収書」 😀',
        '    Tags:',
        '      - Key: note',
      ],
      ...['        Value: |', '          первая строка', '          second', ''],
    ),
    plans: [BUCKET],
    says: VERSIONING,
  },
  'a text of several lines keeps the empty lines at its end': {
    files: yaml(
      'Receipts:',
      '  Type: AWS::S3::Bucket',
      '  Properties:',
      '    Tags:',
      '      - Key: note',
      '        Value: |+',
      '          one',
      '',
      '',
      'Photos:',
      '  Type: AWS::S3::Bucket',
    ),
    plans: [BUCKET],
    says: VERSIONING,
  },
  'a value in quotes stays in quotes': {
    files: yaml('Receipts:', '  Type: AWS::S3::Bucket', '  Properties:', '    VersioningConfiguration:', '      Status: "Suspended"'),
    plans: [BUCKET],
    says: ['-Status: "Suspended"', 'Status: "Enabled"'],
  },
  'JSON as people write it': {
    files: json({ Resources: { Receipts: { Type: 'AWS::S3::Bucket', Properties: { BucketName: { Ref: 'Name' } } } } }),
    plans: [BUCKET],
    says: ['"VersioningConfiguration": {', '"Status": "Enabled"'],
  },
  'JSON set in with tabs': {
    files: json({ Resources: { Receipts: { Type: 'AWS::S3::Bucket', Properties: {} } } }, '\t'),
    plans: [BUCKET],
    says: ['-"Properties": {}', '"Properties": {', '"VersioningConfiguration": {', '"Status": "Enabled"'],
  },
  'JSON set in with four spaces, with a value in it': {
    files: json(
      { Resources: { Receipts: { Type: 'AWS::S3::Bucket', Properties: { PublicAccessBlockConfiguration: { BlockPublicAcls: false } } } } },
      4,
    ),
    plans: [SWITCHES],
    says: ['-"BlockPublicAcls": false', '"BlockPublicAcls": true'],
  },
  'JSON on one line': {
    files: json({ Resources: { Receipts: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'receipts' } } } }, ''),
    plans: [BUCKET],
    says: [
      '-{"Resources":{"Receipts":{"Type":"AWS::S3::Bucket","Properties":{"BucketName":"receipts"}}}}',
      '{"Resources":{"Receipts":{"Type":"AWS::S3::Bucket","Properties":{"BucketName":"receipts", "VersioningConfiguration": {"Status": "Enabled"}}}}}',
    ],
  },
  'a policy of its own has a statement, in YAML': {
    files: yaml(
      ...['Receipts:', '  Type: AWS::S3::Bucket', 'Access:', '  Type: AWS::S3::BucketPolicy', '  Properties:', '    Bucket: !Ref Receipts'],
      ...['    PolicyDocument:', '      Version: 2012-10-17', '      Statement:', '        - Sid: Readers', '          Effect: Allow'],
      ...['          Principal: {AWS: !Ref Reader}', '          Action: s3:GetObject', '          Resource: !Sub "${Receipts.Arn}/*"'],
    ),
    plans: [POLICY],
    says: [
      ...['- Sid: CloudmendRequireTls', 'Effect: Deny', 'Principal: "*"', 'Action: s3:*', 'Resource:', '- arn:aws:s3:::receipts'],
      ...['- arn:aws:s3:::receipts/*', 'Condition:', 'Bool:', 'aws:SecureTransport: "false"'],
    ],
  },
  'a policy of its own has a statement, in JSON': {
    files: json({
      Resources: {
        Receipts: { Type: 'AWS::S3::Bucket' },
        Access: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: { Bucket: { Ref: 'Receipts' }, PolicyDocument: { Version: '2012-10-17', Statement: [READERS] } },
        },
      },
    }),
    plans: [POLICY],
    says: [
      ...['{', '"Sid": "CloudmendRequireTls",', '"Effect": "Deny",', '"Principal": "*",', '"Action": "s3:*",', '"Resource": ['],
      ...['"arn:aws:s3:::receipts",', '"arn:aws:s3:::receipts/*"', '"Condition": {', '"Bool": {', '"aws:SecureTransport": "false"'],
    ],
  },
  'no policy is in the template': {
    files: yaml('Receipts:', '  Type: AWS::S3::Bucket'),
    plans: [POLICY],
    leaves: 'no AWS::S3::BucketPolicy is of Receipts, and a new one would take the place of all that is set besides',
  },
  'the CDK made the template': {
    files: {
      'cdk.out/till.template.json': JSON.stringify({
        Resources: { Receipts: { Type: 'AWS::S3::Bucket', Metadata: { 'aws:cdk:path': 'till/Store/Receipts/Resource' } } },
      }),
    },
    plans: [BUCKET],
    leaves:
      'The construct till/Store/Receipts/Resource is made by the CDK. Set in its code: resource.addPropertyOverride(\'VersioningConfiguration.Status\', "Enabled")',
  },
  'two templates have the logical id': {
    files: {
      'a/stack.yaml': 'Resources:\n  Receipts:\n    Type: AWS::S3::Bucket\n',
      'b/stack.yaml': 'Resources:\n  Receipts:\n    Type: AWS::S3::Bucket\n',
    },
    plans: [BUCKET],
    leaves: 'a/stack.yaml and b/stack.yaml have a resource Receipts',
  },
  'no template has the logical id': {
    files: yaml('Photos:', '  Type: AWS::S3::Bucket'),
    plans: [BUCKET],
    leaves: 'No template in the folder has a resource Receipts',
  },
  'a type that expands to others': {
    files: yaml('Shop:', '  Type: AWS::Serverless::Function'),
    plans: [CLUSTER],
    leaves: 'Shop is of the type AWS::Serverless::Function',
  },
};
