import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';
import { ApiProblem } from '../../core/api/contract/api-problem.ts';
import type { ApiClient } from '../../core/api/contract/client.ts';
import { CloudmendError } from '../../core/errors.ts';
import { VERSION } from '../../core/version.ts';
import { type AnswerParts, answerOf, NOTICE, refusalOf, type ToolAnswer } from './answer.ts';
import type { AnyTool } from './tool.ts';
import { tools } from './tools.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface McpParts {
  readonly words: Vocabulary;
  /** What nobody can guess, anew each time. */
  newNonce(): string;
  /** Opens the API for one question, as an assistant's, and closes it. */
  withApi<T>(use: (api: ApiClient) => Promise<T>): Promise<T>;
  /** Told what broke that should not. */
  failed(error: unknown): void;
}

const INSTRUCTIONS = `cloudmend finds misconfigurations of cloud accounts and mends them by plans that people approve. These tools look and propose. None approves, starts, undoes or cancels anything, raises a limit, changes a rule or a setting, or makes an exception: tell the person what to do, and how. What is unknown or could not be read is never fine. ${NOTICE}`;

/** A server of the Model Context Protocol over the tools. It has no state of its own: each call stands for itself. */
export function makeMcpServer(parts: McpParts): McpServer {
  const mcp = new McpServer({ name: 'cloudmend', version: VERSION }, { capabilities: { tools: {} }, instructions: INSTRUCTIONS });
  mcp.server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: tools.map(listed) }));
  mcp.server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (tool === undefined)
      throw new McpError(ErrorCode.InvalidParams, `There is no such tool: ${tools.map(({ name }) => name).join(', ')}.`);
    return callTool(tool, params.arguments ?? {}, parts);
  });
  return mcp;
}

/** Tools look at a cloud at most; whatever a client does with these hints, none of them writes to one. */
function listed({ name, title, description, proposes, input }: AnyTool) {
  const annotations = { title, readOnlyHint: !proposes, destructiveHint: false, idempotentHint: !proposes, openWorldHint: true };
  return { name, title, description, annotations, inputSchema: inputSchema(input), outputSchema: OUTPUT };
}

const ObjectSchema = z.looseObject({ type: z.literal('object'), properties: z.record(z.string(), z.looseObject({})).optional() });

function inputSchema(input: z.ZodType) {
  const { $schema: _, ...schema } = z.toJSONSchema(input, { io: 'input' });
  return ObjectSchema.parse(schema);
}

/** Of every tool: an answer, or what was refused. */
const OUTPUT = {
  type: 'object' as const,
  properties: {
    notice: { type: 'string', const: NOTICE },
    answer: {},
    error: {
      type: 'object',
      properties: { code: { type: 'string' }, message: { type: 'object', properties: { untrusted: { type: 'string' } } } },
    },
  },
  required: ['notice'],
};

async function callTool(tool: AnyTool, given: unknown, { words, newNonce, withApi, failed }: McpParts): Promise<ToolAnswer> {
  const parts: AnswerParts = { words, nonce: newNonce() };
  try {
    const found = await withApi((api) => tool.answer(given, api));
    if ('faults' in found) return refusalOf('VALIDATION_FAILED', `${tool.name} does not take this. ${found.faults.join('; ')}`, parts);
    return answerOf(found.document, parts);
  } catch (error) {
    if (error instanceof ApiProblem) return refusalOf(error.problem.code, error.message, parts);
    if (error instanceof CloudmendError && error.code !== 'INTERNAL') return refusalOf(error.code, error.message, parts);
    failed(error);
    return refusalOf('INTERNAL', 'Something broke that should not.', parts);
  }
}
