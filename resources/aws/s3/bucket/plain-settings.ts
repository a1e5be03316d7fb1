import { Facts } from './facts.ts';
import type { BucketSetting } from './setting.ts';
import { s3Write } from './setting.ts';

const putVersioning = s3Write('PutBucketVersioning', 'PutBucketVersioning', ['isVersioned']);
const putEncryption = s3Write('PutBucketEncryption', 'PutEncryptionConfiguration', ['encryption']);
const deleteEncryption = s3Write('DeleteBucketEncryption', 'PutEncryptionConfiguration', ['encryption']);
const putLogging = s3Write('PutBucketLogging', 'PutBucketLogging', ['logging']);

/** Whether overwritten and deleted objects are kept as versions. */
export const versioningSetting: BucketSetting = {
  writes: [putVersioning],
  elements: ({ isVersioned }) => ({ isVersioned }),
  withElements: (bucket, { isVersioned = bucket.isVersioned }) => ({ ...bucket, isVersioned: isVersioned === true }),
  change: (_, { isVersioned }) => ({
    write: putVersioning,
    input: { VersioningConfiguration: { Status: isVersioned ? 'Enabled' : 'Suspended' } },
    shuts: isVersioned,
  }),
};

/** How objects are encrypted whose writer does not say. */
export const encryptionSetting: BucketSetting = {
  writes: [putEncryption, deleteEncryption],
  elements: ({ encryption }) => (encryption === null ? {} : { encryption }),
  withElements(bucket, { encryption }) {
    return encryption === undefined ? bucket : { ...bucket, encryption: Facts.shape.encryption.parse(encryption) };
  },
  change(_, { encryption }) {
    if (encryption === null) return { write: deleteEncryption, input: {}, shuts: false };
    const { algorithm, keyId, usesBucketKey } = encryption;
    const byDefault = { SSEAlgorithm: algorithm, ...(keyId !== null && { KMSMasterKeyID: keyId }) };
    const Rules = [{ ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled: usesBucketKey }];
    return { write: putEncryption, input: { ServerSideEncryptionConfiguration: { Rules } }, shuts: true };
  },
};

/** Where the log of requests to the bucket goes. */
export const loggingSetting: BucketSetting = {
  writes: [putLogging],
  elements: ({ logging }) => (logging === null ? {} : { logging }),
  withElements(bucket, { logging }) {
    return logging === undefined ? bucket : { ...bucket, logging: Facts.shape.logging.parse(logging) };
  },
  change: (_, { logging }) => ({
    write: putLogging,
    input: {
      BucketLoggingStatus: logging === null ? {} : { LoggingEnabled: { TargetBucket: logging.bucket, TargetPrefix: logging.prefix } },
    },
    shuts: logging !== null,
  }),
};
