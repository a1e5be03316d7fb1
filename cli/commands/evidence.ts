import { mkdir, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import * as z from 'zod';
import type { ApiClient } from '../../core/api/contract/client.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { csvLine } from '../../core/csv.ts';
import { CloudmendError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import { canonicalText, JsonRecord } from '../../core/json.ts';
import { EVIDENCE_FORM, nextEvidenceDigest } from '../../core/task/status/evidence-digest.ts';
import type { CommandContext } from '../command-context.ts';
import { printJson } from '../json.ts';
import { CommonOptions, withCommonOptions } from '../options.ts';
import { withSession } from '../session.ts';

const EvidenceOptions = CommonOptions.extend({ out: z.string() });

/** `task evidence`: what proves a task, as files. */
export function addEvidence(task: Command, context: CommandContext): void {
  const evidence = task
    .command('evidence')
    .description('write what proves a task: plan, approvals, calls, verification and audit, by digests')
    .argument('<task>', 'id of the task')
    .requiredOption('--out <path>', 'a directory, for evidence.json and evidence.csv; or a file, .json or .csv (needed)');
  withCommonOptions(evidence).action(async (taskId: string, given: unknown) => {
    const options = EvidenceOptions.parse(given);
    const { digest, records, paths } = await withSession(context, options, 'read', async ({ api }) => {
      // Where there is no such task no file is begun.
      await api.call(routes.readTask, { path: { taskId } });
      const targets = await pathsOf(options.out);
      return { ...(await writeEvidence(recordsOf(api, taskId), targets)), paths: targets };
    });
    if (options.json)
      return printJson(context.terminal, 'evidence', { task: taskId, digest, records, files: paths.map(({ path }) => path) });
    context.terminal.out(`Evidence of ${taskId}: ${records} records in ${paths.map(({ path }) => path).join(' and ')}`);
    context.terminal.out(`  Digest ${digest}`);
  });
}

interface Target {
  readonly path: string;
  readonly form: 'json' | 'csv';
}

/** Throws VALIDATION_FAILED for a file that is neither. */
async function pathsOf(out: string): Promise<readonly Target[]> {
  if (out.endsWith('.json')) return [{ path: out, form: 'json' }];
  if (out.endsWith('.csv')) return [{ path: out, form: 'csv' }];
  const found = await stat(out).catch(() => undefined);
  if (found?.isFile() === true)
    throw new CloudmendError('VALIDATION_FAILED', `--out ${out} is a file whose name ends in neither .json nor .csv, and no directory.`);
  await mkdir(out, { recursive: true });
  return [
    { path: join(out, 'evidence.json'), form: 'json' },
    { path: join(out, 'evidence.csv'), form: 'csv' },
  ];
}

/** Page after page, in an order that does not change. */
async function* recordsOf(api: ApiClient, taskId: string): AsyncGenerator<JsonObject> {
  let cursor: string | undefined;
  do {
    const query = { limit: '200', ...(cursor !== undefined && { cursor }) };
    const page = await api.call(routes.readEvidence, { path: { taskId }, query });
    yield* page.head ?? [];
    for (const resource of page.items) yield JsonRecord.parse({ record: 'resource', ...resource });
    if (page.audit !== undefined) yield JsonRecord.parse({ record: 'audit', ...page.audit });
    cursor = page.cursor;
  } while (cursor !== undefined);
}

const CSV_HEAD = ['record', 'revision', 'subject', 'state', 'by', 'at', 'digest'];

/** A line of the CSV: what each record has of these; the JSON has the whole of it. */
function recordLine(record: JsonObject): string {
  const text = (...names: readonly string[]) => {
    const found = names.map((name) => record[name]).find((value) => typeof value === 'string' || typeof value === 'number');
    return String(found ?? '');
  };
  const cells = [
    text('record'),
    text('revision'),
    text('resourceId', 'planId', 'id', 'number'),
    text('outcome', 'decision', 'direction', 'status'),
    text('person', 'createdBy'),
    text('at', 'requestedAt', 'createdAt'),
    text('planDigest', 'digest', 'hash'),
  ];
  return csvLine(cells);
}

interface Writer {
  begin(): Promise<void>;
  add(record: JsonObject, position: number): Promise<void>;
  end(digest: string): Promise<void>;
  close(): Promise<void>;
}

async function writerOf({ path, form }: Target): Promise<Writer> {
  const file = await open(path, 'w');
  const write = async (text: string) => void (await file.write(text));
  const close = () => file.close();
  if (form === 'csv') {
    const line = (text: string) => write(`${text}\r\n`);
    return {
      begin: () => line(csvLine(CSV_HEAD)),
      add: (record) => line(recordLine(record)),
      end: async () => undefined,
      close,
    };
  }
  return {
    begin: () => write(`{"form":"${EVIDENCE_FORM}","records":[\n`),
    add: (record, position) => write(`${position === 0 ? '' : ',\n'}${canonicalText(record)}`),
    end: (digest) => write(`\n],"digest":"${digest}"}\n`),
    close,
  };
}

/** Writes each record as it comes: the largest task takes no more memory than a page of it. */
async function writeEvidence(
  records: AsyncIterable<JsonObject>,
  targets: readonly Target[],
): Promise<{ readonly digest: string; readonly records: number }> {
  const writers = await Promise.all(targets.map(writerOf));
  let digest: string | undefined;
  let count = 0;
  try {
    for (const writer of writers) await writer.begin();
    for await (const record of records) {
      digest = nextEvidenceDigest(record, digest);
      for (const writer of writers) await writer.add(record, count);
      count += 1;
    }
    for (const writer of writers) await writer.end(digest ?? '');
  } finally {
    for (const writer of writers) await writer.close();
  }
  return { digest: digest ?? '', records: count };
}
