import { permissions } from '../../../permissions.ts';
import {
  ExceptionBody,
  ExceptionDecisionBody,
  ExceptionDocument,
  ExceptionParameters,
  ExceptionWithMatches,
  ExtensionBody,
  WithdrawBody,
} from '../documents/exception.ts';
import { PageQuery, pageOf } from '../documents/page.ts';
import { defineRoute, read, write } from '../route.ts';

/** What is left as it is. */
export const exceptionRoutes = {
  listExceptions: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/exceptions',
    query: PageQuery,
    response: pageOf(ExceptionDocument),
    summary: 'Exceptions, newest first: asked for, in force, and over',
  }),
  requestException: defineRoute({
    ...write,
    reach: 'kept',
    path: '/v1/exceptions',
    roles: permissions.requestException,
    body: ExceptionBody,
    status: 201,
    response: ExceptionWithMatches,
    summary: 'Ask that something is left as it is, for a year at most; another person decides',
  }),
  readException: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/exceptions/{exceptionId}',
    parameters: ExceptionParameters,
    response: ExceptionWithMatches,
    summary: 'An exception (or an exclusion, as the exception that it can become), with how many open findings it is for',
  }),
  decideException: defineRoute({
    ...write,
    reach: 'kept',
    people: true,
    function: 'decide',
    path: '/v1/exceptions/{exceptionId}/decisions',
    roles: permissions.decideException,
    parameters: ExceptionParameters,
    body: ExceptionDecisionBody,
    status: 201,
    response: ExceptionDocument,
    summary: 'Approve or reject an exception, or the extension of one',
  }),
  extendException: defineRoute({
    ...write,
    reach: 'kept',
    path: '/v1/exceptions/{exceptionId}/extensions',
    roles: permissions.requestException,
    parameters: ExceptionParameters,
    body: ExtensionBody,
    status: 202,
    response: ExceptionDocument,
    summary: 'Ask for a later end of one that is in force; it is decided anew',
  }),
  withdrawException: defineRoute({
    ...write,
    reach: 'kept',
    path: '/v1/exceptions/{exceptionId}/withdraw',
    roles: permissions.requestException,
    parameters: ExceptionParameters,
    body: WithdrawBody,
    status: 200,
    response: ExceptionDocument,
    summary: 'Take an exception away: what it was for is open again at once',
  }),
} as const;
