import * as z from 'zod';
import type { Ticket } from '../approval/ticket.ts';
import type { JsonObject } from '../json.ts';
import { findJson } from '../json.ts';
import type { MessageFacts } from './message-body.ts';
import type { Summary } from './summary.ts';
import type { Ticketing } from './ticketing.ts';

/** What a ticket is asked for. */
export interface TicketRequest {
  readonly facts: MessageFacts;
  readonly summary: Summary;
  readonly revision: number;
  /** What the decision has to name. */
  readonly digest: string;
}

/** What each system takes to open a ticket. Each has the task, the revision and the digest, which its answer must name. */
export function ticketBody(ticketing: Ticketing, { facts, summary, revision, digest }: TicketRequest): JsonObject {
  const { id, taskId = '', link = '' } = facts;
  const named = `Task ${taskId}, revision ${revision}\nDigest ${digest}`;
  const description = `${summary.lines.join('\n')}\n\n${named}`;
  switch (ticketing.kind) {
    case 'generic':
      return { version: 1, id, action: 'open', taskId, revision, digest, subject: summary.subject, text: summary.lines.join('\n'), link };
    case 'servicenow':
      return { short_description: summary.subject.slice(0, 160), description, correlation_id: id, correlation_display: 'cloudmend' };
    case 'jira': {
      const { project, issueType } = ticketing;
      const labels = ['cloudmend', taskId];
      return {
        fields: { project: { key: project }, issuetype: { name: issueType }, summary: summary.subject.slice(0, 250), description, labels },
      };
    }
  }
}

/** Which ticket is to be closed, and why. */
export interface TicketClosing {
  readonly id: string;
  readonly ticket: Pick<Ticket, 'taskId' | 'revision' | 'digest' | 'reference' | 'url'>;
  readonly why: string;
}

/** How a system takes that a ticket is closed. `path`: behind the address at which tickets are opened. */
export interface ClosingRequest {
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly body: JsonObject;
}

/** The state of a change request of ServiceNow that was cancelled. */
const CANCELED = '4';

/** What closes a ticket; undefined where what it is called there is not known, and has to be. */
export function closingRequest(ticketing: Ticketing, { id, ticket, why }: TicketClosing): ClosingRequest | undefined {
  const { taskId, revision, digest, reference, url } = ticket;
  switch (ticketing.kind) {
    case 'generic': {
      const named = { taskId, revision, digest, ...(reference !== undefined && { ticket: reference }) };
      return { method: 'POST', path: '', body: { version: 1, id, action: 'close', ...named, text: why } };
    }
    case 'servicenow': {
      const sysId = url === undefined ? undefined : new URL(url).searchParams.get('sys_id');
      if (!sysId) return undefined;
      return {
        method: 'PATCH',
        path: `/${sysId}`,
        body: { state: CANCELED, work_notes: `${why}\n\nTask ${taskId}, revision ${revision}` },
      };
    }
    case 'jira': {
      if (reference === undefined) return undefined;
      const { closeTransition } = ticketing;
      if (closeTransition === undefined) return { method: 'POST', path: `/${reference}/comment`, body: { body: why } };
      const update = { comment: [{ add: { body: why } }] };
      return { method: 'POST', path: `/${reference}/transitions`, body: { transition: { id: closeTransition }, update } };
    }
  }
}

/** What a ticket is called there, and where it can be looked at. */
export interface TicketReference {
  readonly reference: string;
  readonly url?: string;
}

const Shown = z.string().regex(/^[\x20-\x7e]{1,200}$/);
const Answers = {
  generic: z.object({ ticket: Shown, url: z.url({ protocol: /^https$/ }).optional() }),
  servicenow: z.object({ result: z.object({ number: Shown, sys_id: z.string().regex(/^[0-9a-f]{32}$/) }) }),
  jira: z.object({ key: z.string().regex(/^[A-Z][A-Z0-9_]+-\d+$/) }),
} as const;

/** From the answer to the request that was sent to `url`; undefined where the answer does not say. */
export function ticketReference({ kind }: Ticketing, url: string, answer: string): TicketReference | undefined {
  const { origin } = new URL(url);
  const given = findJson(answer);
  switch (kind) {
    case 'generic': {
      const { data } = Answers.generic.safeParse(given);
      return data && { reference: data.ticket, ...(data.url !== undefined && { url: data.url }) };
    }
    case 'servicenow': {
      const result = Answers.servicenow.safeParse(given).data?.result;
      return result && { reference: result.number, url: `${origin}/change_request.do?sys_id=${result.sys_id}` };
    }
    case 'jira': {
      const { data } = Answers.jira.safeParse(given);
      return data && { reference: data.key, url: `${origin}/browse/${data.key}` };
    }
  }
}
