import type { JsonObject } from '../json.ts';
import type { ElementChanges } from './facts.ts';

/** A planned change, as it is to be written down where the resource is declared as code. */
export interface DeclaredChange {
  readonly id: string;
  /** What is set, and (null) taken away. */
  readonly changes: ElementChanges;
  readonly calls: readonly { readonly says: string; readonly body: JsonObject }[];
}

/** The change in one language, ready to be put into the declaration of the resource. */
export interface Snippet {
  /** As people call it: `Terraform`. */
  readonly language: string;
  readonly text: string;
  /** What the language asks of such a resource besides, and the change does not say; empty where the text is valid by itself. */
  readonly requires: readonly string[];
}

/** How a change reads as code. */
export interface Declaration {
  readonly snippets: readonly Snippet[];
  /** What no snippet says, each a sentence: what is to be taken out, or what can only be set by a call. */
  readonly besides: readonly string[];
}
