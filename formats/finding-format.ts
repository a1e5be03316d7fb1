import type { FindingDocument } from '../core/api/contract/documents/finding.ts';
import type { RuleDocument } from '../core/api/contract/documents/rule.ts';
import type { CoverageDocument } from '../core/api/contract/documents/scan.ts';

/** What a file of findings says beside them. */
export interface About {
  /** Of the program that writes it. */
  readonly version: string;
  /** When it is written (RFC 3339). */
  readonly at: string;
  /** What the scans have looked at, and what they could not read: an empty list is no all-clear without it. */
  readonly coverage: CoverageDocument;
  /** How many findings of the same list exceptions leave out. */
  readonly excepted: number;
  /** The catalogue's rules by id. */
  readonly rules: ReadonlyMap<string, RuleDocument>;
}

/** A format of findings. */
export interface FindingFormat {
  readonly title: string;
  /** What a file of it is called at its end. */
  readonly ending: string;
  /** The text in pieces, each finding as it comes: a file of any length takes the memory of a page. */
  write(findings: AsyncIterable<FindingDocument>, about: About): AsyncGenerator<string>;
}
