import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { assistantTransport } from '../../../cli/assistant-transport.ts';
import { makeMcpServer } from '../../../cli/mcp/server.ts';
import { vocabularyOf } from '../../../cli/mcp/vocabulary.ts';
import { directTransport } from '../../../cli/transport.ts';
import { apiClient, type SentRequest } from '../../../core/api/contract/client.ts';
import { answerRequest } from '../../../core/api/serve/answer-request.ts';
import { apiEndpoints } from '../../../core/api/serve/api-endpoints.ts';
import { decideEndpoints } from '../../../core/api/serve/decide-endpoints.ts';
import type { Engine } from '../../../core/engine.ts';
import { Role } from '../../../core/principal.ts';
import type { Person } from '../../../local/people.ts';
import { catalogue } from '../../../templates/catalogue.gen.ts';
import { cursorKey } from '../../unit/api/api-bench.ts';

/** Who has every role there is. */
export const ana: Person = { id: 'ana', name: 'Ana', roles: [...Role.options], token: 'a'.repeat(40) };

/** What a tool answered. */
export interface Told {
  readonly isError: boolean;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  readonly data: any;
}

/** An assistant of Ana's over an engine: an MCP client that is not ours, the server, and every request that went out. */
export async function assistantOf(engine: Engine) {
  const sent: SentRequest[] = [];
  const failures: unknown[] = [];
  const endpoints = [...apiEndpoints, ...decideEndpoints];
  const startScan = async () => {
    throw new Error('An assistant started a scan.');
  };
  const direct = directTransport((event) => answerRequest({ engine, startScan, cursorKey }, endpoints, event), ana);
  const api = apiClient(
    assistantTransport((request) => {
      sent.push(request);
      return direct(request);
    }),
  );
  let asked = 0;
  const server = makeMcpServer({
    words: vocabularyOf(catalogue),
    newNonce: () => `nonce${asked++}`,
    withApi: (use) => use(api),
    failed: (error) => failures.push(error),
  });
  const client = new Client({ name: 'a client that is not ours', version: '1.0.0' });
  const [here, there] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(there), client.connect(here)]);
  return {
    ...{ client, sent, failures, direct },
    async call(name: string, given: { readonly [name: string]: unknown } = {}): Promise<Told> {
      const { isError, content, structuredContent } = await client.callTool({ name, arguments: { ...given } });
      const [first] = Array.isArray(content) ? content : [];
      return { isError: isError === true, text: String(first?.text), data: structuredContent };
    },
    close: () => client.close(),
  };
}
