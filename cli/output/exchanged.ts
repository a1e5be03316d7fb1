import * as z from 'zod';

const Count = z.number().int();
const Told = z.object({ at: z.string(), by: z.string(), check: z.string(), saidAt: z.string().optional() });

/** What came of findings of another tool. */
export const Imported = z.object({
  ...{ findings: Count, over: Count },
  ofAccounts: z.array(
    Told.extend({
      ...{ title: z.string(), state: z.enum(['wrong', 'over']), resources: z.array(z.string()), account: z.string().optional() },
    }),
  ),
  wouldLookAt: z.array(z.string()).optional(),
  looked: z.array(
    z.object({
      resourceId: z.string(),
      state: z.enum(['read', 'gone', 'unknown', 'not-ours']),
      reason: z.string().optional(),
      rules: z.array(
        z.object({
          ...{ ruleId: z.string(), change: z.string(), reason: z.string() },
          verdict: z.enum(['pass', 'fail', 'unknown', 'notApplicable']),
        }),
      ),
      told: z.array(Told),
    }),
  ),
});

/** What came of one Security Hub; without the counts where nothing was to be sent. */
export const HubExchange = z.object({
  ...{ account: z.string(), region: z.string(), state: z.enum(['done', 'off', 'failed']), reason: z.string().optional() },
  ...{ created: Count.optional(), changed: Count.optional(), refreshed: Count.optional(), archived: Count.optional() },
  ...{ unchanged: Count.optional(), leftAlone: Count.optional() },
  refused: z.array(z.object({ id: z.string(), code: z.string(), message: z.string() })).optional(),
  told: z.array(
    z.object({
      ...{ id: z.string(), ruleId: z.string(), resourceId: z.string(), there: z.string(), note: z.string().optional() },
      here: z.enum(['open', 'excepted', 'closed', 'unknown']),
    }),
  ),
});
