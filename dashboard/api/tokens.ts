/** What a person is known by: it lives as long as the tab. */
export interface Tokens {
  /** What the API takes. */
  readonly token: string;
  /** Milliseconds since 1970. Left out: it does not end by itself. */
  readonly endsAt?: number;
  /** What gets a new one, once. */
  readonly refresh?: string;
}
