import * as z from 'zod';
import { Principal } from '../../../principal.ts';

/** Who asks, and what they may do. */
export const Me = z.object({ ...Principal.shape, may: z.array(z.string()) });
export type Me = z.infer<typeof Me>;
