import * as z from 'zod';
import { Principal } from '../../../principal.ts';

/** Who asks, and what they may do. `installation`: what names this one, as files that come from it say. */
export const Me = z.object({ ...Principal.shape, may: z.array(z.string()), installation: z.string().exactOptional() });
export type Me = z.infer<typeof Me>;
