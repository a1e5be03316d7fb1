import { auditProof } from '../../audit/audit-proof.ts';
import type { Engine } from '../../engine.ts';
import { type JsonObject, JsonRecord } from '../../json.ts';
import { readEvidence } from './read-evidence.ts';

/** As many as the API gives in a page. */
const PAGE = 200;

/**
 * The records of a task's evidence, in the order of its pack: the task, its revisions and decisions, each resource, and the end of the audit.
 * Throws NOT_FOUND.
 */
export async function* evidenceRecords(
  engine: Pick<Engine, 'table' | 'blobs' | 'catalogue' | 'clock' | 'anchors'>,
  taskId: string,
): AsyncGenerator<JsonObject> {
  let cursor: string | undefined;
  do {
    const page = await readEvidence(engine, taskId, { limit: PAGE, cursor });
    yield* page.head ?? [];
    for (const resource of page.items) yield JsonRecord.parse({ record: 'resource', ...resource });
    cursor = page.cursor;
  } while (cursor !== undefined);
  yield JsonRecord.parse({ record: 'audit', ...(await auditProof(engine, taskId)) });
}
