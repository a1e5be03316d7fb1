import * as z from 'zod';
import { EntityId } from './text.ts';

/** `task`: what became of it too. */
export const DiagnosticsQuery = z.strictObject({ task: EntityId.exactOptional() });

const Parameters = z.record(z.string(), z.unknown());
const reason = { code: z.string().optional(), stage: z.number().int().optional() };

/** Codes, ids, numbers and times: no text that a person or a provider wrote. */
export const DiagnosticsDocument = z.object({
  at: z.string(),
  catalogue: z.object({ clouds: z.array(z.string()), kinds: z.number(), rules: z.number(), templates: z.number() }),
  settings: z.object({
    retention: z.object({ scans: z.number(), pages: z.number(), before: z.number() }),
    hasTicketSystem: z.boolean(),
    channels: z.number().int(),
  }),
  task: z
    .object({
      id: z.string(),
      status: z.string(),
      outcome: z.string().optional(),
      result: z.string().optional(),
      ...reason,
      revision: z.number().int(),
      run: z.number().int(),
      createdAt: z.string(),
      counts: z.record(z.string(), z.number()),
      failures: z.record(z.string(), z.number().optional()).optional(),
      request: z.object({
        planId: z.string(),
        planDigest: z.string(),
        policy: Parameters,
        templates: z.array(
          z.object({ id: z.string(), version: z.number().int(), behaviour: z.string().optional(), parameters: Parameters }),
        ),
      }),
      resources: z.array(
        z.object({
          resource: z.string(),
          kind: z.string(),
          region: z.string(),
          outcome: z.string(),
          ...reason,
          calls: z.array(z.object({ state: z.string(), code: z.string().optional(), traceId: z.string().optional(), at: z.string() })),
        }),
      ),
    })
    .optional(),
});
export type DiagnosticsDocument = z.infer<typeof DiagnosticsDocument>;
