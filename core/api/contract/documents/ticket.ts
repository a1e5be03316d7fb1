import * as z from 'zod';

/** That the decision on a ticket was taken. */
export const TicketTaken = z.object({ taskId: z.string(), decision: z.enum(['approve', 'reject']) });
