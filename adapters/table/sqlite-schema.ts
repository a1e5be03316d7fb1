import type { DatabaseSync } from 'node:sqlite';
import { CloudmendError } from '../../core/errors.ts';
import { tableDefinition } from '../../core/table-definition.ts';

/** Each entry brings the file from the version before it to its own position, counted from 1. Never edit one that was released. */
const migrations: readonly string[] = [itemsSchema('main', 'items')];

/** Brings the file to the newest schema. Throws CONFLICT_STATE where a newer version of the product made it. */
export function migrate(database: DatabaseSync): void {
  database.exec('CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY) STRICT');
  const row = database.prepare('SELECT coalesce(max(version), 0) AS version FROM migrations').get();
  const version = Number(row?.version);
  if (version > migrations.length) {
    throw new CloudmendError(
      'CONFLICT_STATE',
      `The store has schema version ${version} and this program knows up to ${migrations.length}; update the program.`,
    );
  }
  for (const [position, sql] of migrations.entries()) {
    if (position < version) continue;
    database.exec(`BEGIN IMMEDIATE; ${sql}; INSERT INTO migrations (version) VALUES (${position + 1}); COMMIT`);
  }
}

/** A table of items: the key, the index keys, and the whole item as JSON. */
export function itemsSchema(schema: 'main' | 'temp', table: string): string {
  const keys = tableDefinition.indexes.flatMap((index) => [`${index.partitionKey} TEXT`, `${index.sortKey} TEXT`]);
  const indexes = tableDefinition.indexes.map(
    ({ name, partitionKey, sortKey }) =>
      `CREATE INDEX ${schema}.${table}_${name} ON ${table} (${partitionKey}, ${sortKey}, pk, sk)
       WHERE ${partitionKey} IS NOT NULL AND ${sortKey} IS NOT NULL`,
  );
  return [
    `CREATE TABLE ${schema}.${table} (
       pk TEXT NOT NULL, sk TEXT NOT NULL, ${keys.join(', ')}, expiresAt INTEGER, size INTEGER NOT NULL, body TEXT NOT NULL,
       PRIMARY KEY (pk, sk)
     ) STRICT`,
    ...indexes,
    `CREATE INDEX ${schema}.${table}_expiresAt ON ${table} (expiresAt) WHERE expiresAt IS NOT NULL`,
  ].join(';\n');
}
