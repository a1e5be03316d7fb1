import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, StreamViewType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { documentClassDays, RETENTION_TAG } from '../core/retention.ts';
import { tableDefinition } from '../core/table-definition.ts';
import type { Configuration } from './configuration.ts';

/** What of the table the rest of the stack asks for. */
export interface UsedTable
  extends Pick<
    TableV2,
    'tableName' | 'tableArn' | 'grantStreamRead' | 'metricConsumedReadCapacityUnits' | 'metricConsumedWriteCapacityUnits'
  > {
  readonly tableStreamArn?: string | undefined;
}

/** What is kept: the table, documents, anchors, and the keys that decisions and receipts are signed with, which outlive the stack; and what cursors are bound with. */
export class Data extends Construct {
  /** The stack's own, or one that was restored beside it and stands in its place. */
  readonly table: UsedTable;
  readonly blobs: Bucket;
  readonly blobKey: Key;
  readonly anchors: Bucket;
  readonly decisionKey: Key;
  readonly cursorKey: Key;
  readonly receiptKey: Key;

  constructor(scope: Construct, id: string, { restoredTableStreamArn }: Pick<Configuration, 'restoredTableStreamArn'>) {
    super(scope, id);
    const own = this.#table();
    this.table = restoredTableStreamArn === undefined ? own : this.#restored(restoredTableStreamArn);
    // Documents hold what resources looked like before; a key of their own keeps them from people who may read buckets.
    this.blobKey = new Key(this, 'BlobKey', {
      description: 'Documents: plans and what resources were before.',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const bucket = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
    } as const;
    this.blobs = new Bucket(this, 'Blobs', {
      ...bucket,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.blobKey,
      bucketKeyEnabled: true,
      lifecycleRules: [
        // Documents are named by their digest, so an older version has the same bytes.
        {
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          expiredObjectDeleteMarker: true,
        },
        ...documentClassDays.map((days) => ({ expiration: Duration.days(days), tagFilters: { [RETENTION_TAG]: String(days) } })),
      ],
    });
    this.anchors = new Bucket(this, 'Anchors', {
      ...bucket,
      encryption: BucketEncryption.S3_MANAGED,
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.compliance(Duration.days(ANCHOR_DAYS)),
    });
    this.decisionKey = new Key(this, 'DecisionKey', {
      description: 'MACs of approvals. Only the function decide may make one.',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Whoever has its public half tells a receipt that was signed with it from any other, for as long as there are receipts.
    this.receiptKey = new Key(this, 'ReceiptKey', {
      description: 'Signatures of receipts. Only the function api may make one.',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // A key of its own: whoever may make one of its MACs could otherwise make those of decisions.
    this.cursorKey = new Key(this, 'CursorKey', {
      description: 'Cursors of lists. Only the function api may use it.',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      // What it has bound is good for a page.
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /** The ARN of a stream begins with that of its table. */
  #restored(tableStreamArn: string): UsedTable {
    const [tableArn = ''] = tableStreamArn.split('/stream/');
    const globalIndexes = tableDefinition.indexes.map(({ name }) => name);
    return TableV2.fromTableAttributes(this, 'Restored', { tableArn, tableStreamArn, globalIndexes });
  }

  #table(): TableV2 {
    const { partitionKey, sortKey, indexes, timeToLiveAttribute } = tableDefinition;
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    return new TableV2(this, 'Table', {
      partitionKey: text(partitionKey),
      sortKey: text(sortKey),
      globalSecondaryIndexes: indexes.map((index) => ({
        indexName: index.name,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
        projectionType: ProjectionType[index.projection],
      })),
      billing: Billing.onDemand(),
      timeToLiveAttribute,
      dynamoStream: StreamViewType[tableDefinition.stream],
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // A key owned by AWS: the account's own would cost a call for every read and protect from nobody that IAM does not keep out already.
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

/** How long nobody can delete an anchor: a year, the usual span of an audit. */
export const ANCHOR_DAYS = 365;
