/** What an SDK client is to us: it takes a command and answers. Every client of the SDK has this shape. */
export interface SdkClient {
  send(command: object, options: SendOptions): Promise<unknown>;
}

/** Options of one call. They reach the request handler as they are, which is how `progress` learns that bytes may have left. */
export interface SendOptions {
  /** Ends the request. Not by the name that the SDK knows: it would listen to it several times for each call, and `call` does already. */
  readonly signal?: AbortSignal;
  readonly requestTimeout?: number;
  readonly progress: { handedOver: boolean };
}
