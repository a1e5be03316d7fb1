import { permissions } from '../../../permissions.ts';
import { ChannelParameters, NoticeDocument, NoticeParameters } from '../documents/notice.ts';
import { EmptyBody } from '../documents/task-bodies.ts';
import { TicketTaken } from '../documents/ticket.ts';
import { defineRoute, noBody, read, write } from '../route.ts';

/** What people are told, and what a ticket system says back. */
export const noticeRoutes = {
  testChannel: defineRoute({
    ...write,
    path: '/v1/channels/{channel}/test',
    roles: permissions.testChannel,
    parameters: ChannelParameters,
    body: EmptyBody,
    status: 202,
    response: NoticeDocument,
    summary: 'Send a message over a channel that says it is a test',
  }),
  readNotice: defineRoute({
    ...read,
    path: '/v1/notices/{noticeId}',
    roles: permissions.testChannel,
    parameters: NoticeParameters,
    response: NoticeDocument,
    summary: 'How far a message has come',
  }),

  decideTicket: defineRoute({
    ...write,
    function: 'decide',
    path: '/v1/tickets/decisions',
    authentication: 'signature',
    roles: [],
    body: noBody,
    status: 200,
    response: TicketTaken,
    summary: 'What was decided on a change ticket, as its system says it, signed',
  }),
} as const;
