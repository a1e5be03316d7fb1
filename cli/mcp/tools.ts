import type { AnyTool } from './tool.ts';
import { entitlementTools } from './tools/entitlements.ts';
import { findingTools } from './tools/findings.ts';
import { taskTools } from './tools/tasks.ts';

/** Everything that an assistant can ask for. */
export const tools: readonly AnyTool[] = [...findingTools, ...entitlementTools, ...taskTools];
