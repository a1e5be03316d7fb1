/**
 * The one table, as plain data: infra builds it from here, the tests too. Keys and index keys are strings, an index holds whole items
 * and only those that carry both of its keys.
 */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  indexes: [
    { name: 'gsi1', partitionKey: 'gsi1pk', sortKey: 'gsi1sk', projection: 'ALL' },
    { name: 'gsi2', partitionKey: 'gsi2pk', sortKey: 'gsi2sk', projection: 'ALL' },
  ],
  /** Epoch seconds. Deletion follows within days, so no decision may rest on it. */
  timeToLiveAttribute: 'expiresAt',
  stream: 'NEW_IMAGE',
} as const;

/** Every attribute that is a key of the table or of an index. */
export const keyAttributes: readonly string[] = [
  tableDefinition.partitionKey,
  tableDefinition.sortKey,
  ...tableDefinition.indexes.flatMap((index) => [index.partitionKey, index.sortKey]),
];
