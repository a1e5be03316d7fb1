import type { Json, JsonObject } from '../../../core/json.ts';

/** How ARM says that it goes on with a write. */
export type LongRunning = 'operation' | 'location' | 'both' | 'body';

/** What a provider does with one type of resource, where it is not the usual. */
export interface FakeType {
  readonly type: string;
  readonly apiVersions: readonly string[];
  /** `merge`: properties are merged at every depth (usual). `tagsOnly`: whatever else stands in the body is ignored. */
  readonly patch?: 'merge' | 'tagsOnly' | 'none';
  /** Paths of objects that a PATCH puts in the place of what is there. */
  readonly replaces?: readonly string[];
  /** Paths that a write sets where nothing is. */
  readonly fillsIn?: { readonly PUT?: { readonly [path: string]: Json }; readonly PATCH?: { readonly [path: string]: Json } };
  /** Paths that only the provider sets: ignored in bodies, kept as they are. */
  readonly readOnly?: readonly string[];
  /** What a child that each parent has one of is, until somebody sets it. */
  readonly untilSet?: JsonObject;
  /** What its answers show only where `$expand` asks for it: by that, the path. */
  readonly expanded?: { readonly [expand: string]: string };
  readonly hasEtag?: boolean;
  /** It is a part of what it lies in: a write of one gives its parent and all of its sort there another etag. */
  readonly sharesEtag?: boolean;
  readonly longRunning?: { readonly [K in 'PUT' | 'PATCH' | 'DELETE']?: LongRunning };
  /** The children that its answers show in its properties, by the property: `{ securityRules: '…/securityRules' }`. */
  readonly shows?: { readonly [property: string]: string };
  /** Where what it lies in shows one of its properties: a server tells whether it takes Entra ID alone. */
  readonly shownIn?: { readonly parentAt: string; readonly from: string };
  /** What the provider makes of a document that is written. */
  becomes?(document: JsonObject & { readonly id: string }): JsonObject;
  /** Why a body is refused as it is, in the provider's code. */
  refuses?(body: JsonObject, before: JsonObject | undefined): string | undefined;
}
