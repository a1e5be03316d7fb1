import type * as z from 'zod';
import type { ApiClient } from '../../core/api/contract/client.ts';

/** One thing that an assistant can ask for. */
export interface Tool<Arguments = unknown> {
  /** `list_findings`. */
  readonly name: string;
  readonly title: string;
  /** For the assistant: what it answers, and when to ask. Constant, so that no text of a cloud is ever in it. */
  readonly description: string;
  /** It leaves a look, a plan or a draft; else it only reads. */
  readonly proposes: boolean;
  readonly input: z.ZodType<Arguments>;
  /** Asks the API, which refuses whatever is not open to assistants. Throws what it throws. */
  ask(given: Arguments, api: ApiClient): Promise<unknown>;
}

/** Checks nothing: it gives the tool its types, and then leaves them to `answer`. */
export function defineTool<Arguments>({ ask, ...tool }: Tool<Arguments>): AnyTool {
  return {
    ...tool,
    async answer(given, api) {
      const parsed = tool.input.safeParse(given);
      return parsed.success ? { document: await ask(parsed.data, api) } : { faults: parsed.error.issues.map(faultText) };
    },
  };
}

/** A tool whatever it takes. */
export interface AnyTool extends Omit<Tool, 'ask'> {
  /** What it answers; where the arguments are none that it takes, what is wrong with them. */
  answer(given: unknown, api: ApiClient): Promise<{ readonly document: unknown } | { readonly faults: readonly string[] }>;
}

function faultText({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
}
