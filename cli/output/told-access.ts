import * as z from 'zod';
import { SEVERITIES } from '../../core/finding/rule.ts';
import { CONFIDENCES } from '../../core/population/confidence.ts';

/** What is answered from files, which no route answers. */
const Count = z.number().int();
const Counted = z.record(z.string(), Count);
const State = z.enum(['granted', 'conditional', 'partly']);
const Because = z.object({ policy: z.string(), statement: z.string(), isDeny: z.boolean(), dependsOn: z.array(z.string()) });

export const ToldDecision = z.object({ decision: z.enum(['allow', 'deny', 'depends']), reason: z.string(), because: z.array(Because) });

export const ToldHolders = z.object({
  action: z.string(),
  resource: z.string().optional(),
  principals: Count,
  holders: z.array(
    z.object({ principal: z.string(), decision: z.enum(['allow', 'depends']), resources: z.array(z.string()), because: z.array(Because) }),
  ),
});

const Grant = z.object({
  service: z.string(),
  actions: z.array(z.string()),
  resources: z.array(z.string()),
  except: z.array(z.string()),
  policy: z.string(),
  statement: z.string(),
  state: State,
  dependsOn: z.array(z.string()),
  limits: z.array(Because.extend({ level: z.string(), resources: z.array(z.string()) })),
});

export const ToldEntitlements = z.object({
  principal: z.string(),
  grants: z.array(Grant),
  unknown: z.array(z.object({ patterns: z.array(z.string()), policy: z.string(), statement: z.string() })),
  services: z.array(
    z.object({
      ...{ service: z.string(), name: z.string(), actions: Count, conditional: Count, partly: Count },
      ...{ levels: Counted, sensitive: z.array(z.string()) },
    }),
  ),
  relations: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        sort: z.enum(['identity', 'group', 'policy', 'permission', 'resource']),
        name: z.string(),
        gives: z.object({ service: z.string(), actions: Count, sensitive: z.array(z.string()), state: State }).optional(),
      }),
    ),
    links: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        sort: z.enum(['is in', 'has', 'is limited by', 'gives', 'is on', 'may be assumed by']),
      }),
    ),
  }),
});

const Calls = z.object({
  ...{ records: Count, unreadable: Count, own: Count, unmapped: Counted },
  ...{ from: z.string().optional(), to: z.string().optional() },
});

export const ToldUsage = z.object({
  principal: z.string(),
  calls: Calls,
  actions: z.array(
    z.object({
      action: z.string(),
      use: z.enum(['used', 'unused', 'unknown']),
      lastUsed: z.string().optional(),
      since: z.string().optional(),
      why: z.string().optional(),
    }),
  ),
});

export const ToldReplay = z.object({
  principal: z.string(),
  ...{ records: Count, unreadable: Count, own: Count, refusedThen: Count, kept: Count },
  ...{ refusedCalls: Count, undecidedCalls: Count, unmappedCalls: Count },
  ...{ refused: Counted, undecided: Counted, unmapped: Counted },
  gaps: z.array(z.string()),
});

export const ToldLeastPrivilege = z.object({
  principal: z.string(),
  policies: z.array(
    z.object({
      policy: z.string(),
      isYoung: z.boolean(),
      removed: z.array(z.string()),
      document: z.record(z.string(), z.unknown()).optional(),
      isTooLong: z.boolean(),
    }),
  ),
  replay: ToldReplay,
});

export const ToldBehaviour = z.object({
  ...{ records: Count, unreadable: Count, parts: Count, nobodys: Count, excepted: Count, identities: Count, cut: Count, rules: Count },
  ...{ from: z.string().optional(), to: z.string().optional() },
  judged: z.object({ from: z.string(), to: z.string() }).optional(),
  /** Of accounts with their days; of calls that could not be read from the provider, in words. */
  gaps: z.array(z.union([z.object({ account: z.string(), days: Count }), z.string()])),
  learning: z.object({ identities: Count, accounts: z.array(z.string()) }),
  anomalies: z.array(
    z.object({
      ruleId: z.string(),
      title: z.string(),
      severity: z.enum(SEVERITIES),
      confidence: z.enum(CONFIDENCES),
      label: z.string(),
      account: z.string(),
      identity: z.string().optional(),
      at: z.string(),
      reason: z.string(),
      evidence: z.record(z.string(), z.unknown()),
    }),
  ),
  kept: z.object({ kept: Count, again: Count, leftOut: Count }).optional(),
});
