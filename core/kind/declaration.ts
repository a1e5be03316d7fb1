import type { Json, JsonObject } from '../json.ts';
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

/** A value as a language has it: a plain one, a document that stands within it as a text, or blocks of that name, one after the other. */
export type DeclaredValue = { readonly plain: Json } | { readonly document: JsonObject } | { readonly blocks: readonly DeclaredBody[] };

export interface DeclaredBody {
  readonly [name: string]: DeclaredValue;
}

/** What a change sets of one resource of a declaration: for whoever puts it into the code that is there. */
export interface DeclaredPart {
  /** The element that is set: `isVersioned`. */
  readonly element: string;
  readonly language: string;
  /** As the language calls the resource: `aws_s3_bucket_versioning`. */
  readonly type: string;
  readonly body: DeclaredBody;
}

/** A change as parts; what no part says stands beside them, each a sentence. */
export interface DeclaredParts {
  readonly parts: readonly DeclaredPart[];
  readonly besides: readonly string[];
}
