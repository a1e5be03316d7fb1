import type { Engine } from '../../engine.ts';
import { CloudmendError } from '../../errors.ts';
import type { Channel } from '../../notify/channel.ts';
import type { Inbound } from '../../notify/receive-ticket.ts';
import type { Signed } from '../../notify/signature.ts';
import type { Principal } from '../../principal.ts';
import type { Reach } from '../../reach/reach.ts';
import type { Receipts } from '../../receipt/make-receipt.ts';
import type { KnownPerson } from '../../task/deed/preflight-quorum.ts';
import type { PathNames } from '../contract/path.ts';
import type { Route } from '../contract/route.ts';
import { RequestInvalid, requestFaults } from './request-invalid.ts';

/** What the API works with. */
export interface ApiPorts {
  readonly engine: Engine;
  /** Starts a scan of everything and gives its id at once; where one runs already, that one's. */
  startScan(): Promise<string>;
  /** What cursors are bound with: 32 bytes that only this installation knows, for this use alone. */
  cursorKey(): Promise<Uint8Array>;
  /** What receipts are made with; absent where none are. */
  receipts?(): Promise<Receipts>;
  /** Everybody who can sign in, where the installation knows. */
  readonly people?: readonly KnownPerson[] | undefined;
  /** Where people are told what happens; left out: nowhere. */
  readonly channels?: readonly Channel[] | undefined;
  /** Where decisions on change tickets come from; undefined where no ticket system is set. */
  ticketSource?(): Promise<Inbound | undefined>;
  /** The key that reviews of a forge are signed with; undefined where none is set. */
  reviewKey?(): Promise<string | undefined>;
  /** Resources that may be planned while the caller waits; absent where nothing cuts the caller off. */
  readonly mostPlanned?: number;
  /** Requests a second that are taken by what stands before it; absent where nothing limits them, as on one machine. */
  readonly perSecond?: number;
}

/** One request, as an endpoint sees it. */
export interface Call extends ApiPorts {
  readonly principal: Principal;
  /** The accounts and regions that the token is bound to; undefined: it is bound to none. */
  readonly reach: Reach | undefined;
  /** `If-Match`, for endpoints that act on something that has an ETag. */
  readonly ifMatch: string | undefined;
  /** `Last-Event-ID`: the event that was seen last, for endpoints that answer events. */
  readonly lastEventId: string | undefined;
}

export interface Reply<Document> {
  readonly document: Document;
  /** Path of what was made. */
  readonly location?: string;
  /** The cursor with which a list goes on whose answer is no JSON. */
  readonly next?: string;
  /** The ETag, where the document's own text is not what tells one state from another. */
  readonly etag?: string;
  /** Which state of something it shows, as `stateOf` tells it: the ETag begins with it. */
  readonly state?: string;
}

/** A page of a list, before it is written as a text. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly cursor?: string | undefined;
}

export interface RawRequest {
  readonly path: PathNames;
  readonly query: { readonly [name: string]: string };
  readonly body: unknown;
}

/** A route with the code behind it: the request is parsed before, the answer is cut to the route's schema after. */
export interface Endpoint {
  readonly route: Route;
  /** Throws RequestInvalid, NOT_FOUND for a path that names nothing, and what the use case throws. */
  answer(request: RawRequest, call: Call): Promise<Reply<unknown>>;
  /** The answer to a message that shows its signature in place of a token. */
  answerSigned?(message: SignedMessage, ports: ApiPorts): Promise<Reply<unknown>>;
}

/** A message as it came, with the signature that it shows. */
export interface SignedMessage extends Signed {
  readonly signature: string;
}

export interface ParsedRequest<Path, Query, Body> {
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
}

/** Binds a route to its code. */
export function serveRoute<Path, Query, Body, Response>(
  route: Route<Path, Query, Body, Response>,
  handle: (request: ParsedRequest<Path, Query, Body>, call: Call) => Promise<Reply<Response>>,
): Endpoint {
  return {
    route,
    async answer(request, call) {
      const path = route.parameters.safeParse(request.path);
      if (!path.success) throw new CloudmendError('NOT_FOUND', 'The path names nothing that can exist.');
      const query = route.query.safeParse(request.query);
      if (!query.success) throw new RequestInvalid(requestFaults('query', query.error, request.query));
      const body = route.body.safeParse(request.body);
      if (!body.success) throw new RequestInvalid(requestFaults('body', body.error));
      const reply = await handle({ path: path.data, query: query.data, body: body.data }, call);
      return { ...reply, document: route.response.parse(reply.document) };
    },
  };
}
