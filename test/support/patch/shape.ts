import type { StateEntry } from '../../../local/patch/terraform/state.ts';
import type { Planned } from './planned.ts';

/** A way in which people write such code, with what a plan wants of it. */
export interface Shape {
  readonly files: { readonly [path: string]: string };
  readonly plans: readonly Planned[];
  readonly state?: readonly StateEntry[];
  /** Lines that the patch adds, trimmed, in their order; the lines that it takes away stand with a `-` before them. */
  readonly says?: readonly string[];
  /** A part of what is said of what could not be placed. */
  readonly leaves?: string;
}
