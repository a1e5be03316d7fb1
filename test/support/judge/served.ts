import type { Role } from '../../../core/principal.ts';
import { startLocalServer } from '../../../local/server.ts';
import { type SeededApi, seededApi } from './seeded-api.ts';

const roles: Role[] = ['operator', 'approver', 'rule-admin', 'admin', 'auditor'];

/** Of somebody who may do everything. */
export const TOKEN = 'a-token-that-this-server-alone-takes-0001';

export interface Served extends SeededApi {
  readonly url: string;
  /** What went wrong with the engine itself, by its log. */
  readonly failures: readonly string[];
  close(): Promise<void>;
}

/** The seeded API behind the server of one machine. */
export async function servedApi(): Promise<Served> {
  const failures: string[] = [];
  const api = await seededApi({
    info: () => undefined,
    warn: () => undefined,
    error: (message, fields) => failures.push(`${message} ${JSON.stringify(fields)}`),
  });
  const server = await startLocalServer({ port: 0, people: [{ id: 'ada', name: 'Ada', roles, token: TOKEN }], answer: api.answer });
  return { ...api, url: server.url, failures, close: () => server.close() };
}
