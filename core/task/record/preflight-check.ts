import * as z from 'zod';

/**
 * One thing that stands between a plan and its writes. ok: it was looked at, and does not stand in the way. warning: it will hold the task
 * up or may. blocked: nothing can be written as it is. not-checked: nobody could look, which is never taken for ok.
 */
export const PreflightCheck = z.object({
  check: z.enum([
    'resources',
    'credentials',
    'write-access',
    'permissions',
    'service',
    'quorum',
    'guard',
    'open-task',
    'schedule',
    'cap',
    'daily-cap',
  ]),
  state: z.enum(['ok', 'warning', 'blocked', 'not-checked']),
  message: z.string(),
});

export type PreflightCheck = z.infer<typeof PreflightCheck>;
