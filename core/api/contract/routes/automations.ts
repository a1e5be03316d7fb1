import * as z from 'zod';
import { permissions } from '../../../permissions.ts';
import {
  AutomationBody,
  AutomationDocument,
  AutomationListQuery,
  AutomationParameters,
  AutomationWithState,
  DryRunDocument,
  EditAutomationBody,
  FiringDocument,
  PauseBody,
  StandingDecisionBody,
} from '../documents/automation.ts';
import { PageQuery, pageOf } from '../documents/page.ts';
import { EmptyBody } from '../documents/task-bodies.ts';
import { defineRoute, noBody, read, write } from '../route.ts';

const one = { path: '/v1/automation-rules/{automationId}', parameters: AutomationParameters } as const;

/** Rules that make tasks by themselves. */
export const automationRoutes = {
  listAutomations: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/automation-rules',
    query: AutomationListQuery,
    response: pageOf(AutomationDocument),
    summary: 'Rules that make tasks by themselves, newest first; of a status or a remediation',
  }),
  createAutomation: defineRoute({
    ...write,
    reach: 'kept',
    path: '/v1/automation-rules',
    roles: permissions.changeAutomation,
    body: AutomationBody,
    status: 201,
    response: AutomationWithState,
    summary: 'Make a rule; what an operator makes is a proposal until it is resumed',
  }),
  readAutomation: defineRoute({
    ...{ ...read, ...one },
    reach: 'kept',
    response: AutomationWithState,
    summary: 'A rule with its next five runs and the last task it made',
  }),
  editAutomation: defineRoute({
    ...{ ...write, ...one },
    reach: 'kept',
    method: 'PATCH',
    roles: permissions.changeAutomation,
    body: EditAutomationBody,
    status: 200,
    response: AutomationWithState,
    summary: 'Change a rule, naming the version that was seen',
  }),
  pauseAutomation: defineRoute({
    ...{ ...write, ...one },
    reach: 'kept',
    path: `${one.path}/pause`,
    roles: permissions.pauseAutomation,
    body: PauseBody,
    status: 200,
    response: AutomationWithState,
    summary: 'Stop a rule from firing; its tasks go on',
  }),
  resumeAutomation: defineRoute({
    ...{ ...write, ...one },
    reach: 'kept',
    path: `${one.path}/resume`,
    roles: permissions.resumeAutomation,
    body: PauseBody,
    status: 200,
    response: AutomationWithState,
    summary: 'Let a rule fire that is paused or proposed',
  }),
  runAutomation: defineRoute({
    ...{ ...write, ...one },
    reach: 'kept',
    path: `${one.path}/run`,
    roles: permissions.changeAutomation,
    body: EmptyBody,
    status: 202,
    response: FiringDocument,
    summary: 'Have a rule fire now',
  }),
  dryRunAutomation: defineRoute({
    ...{ ...read, ...one },
    reach: 'kept',
    path: `${one.path}/dry-run`,
    response: DryRunDocument,
    summary: 'What a rule would do on what is open as of the last scan; writes nothing',
  }),
  decideStanding: defineRoute({
    ...{ ...write, ...one },
    reach: 'kept',
    people: true,
    function: 'decide',
    path: `${one.path}/decisions`,
    roles: permissions.decide,
    body: StandingDecisionBody,
    status: 201,
    response: AutomationWithState,
    summary: 'Approve, reject or take back the standing approval that a rule asks for',
  }),
  deleteAutomation: defineRoute({
    ...{ ...write, ...one },
    reach: 'kept',
    method: 'DELETE',
    roles: permissions.changeAutomation,
    body: noBody,
    status: 204,
    response: z.undefined(),
    summary: 'Take a rule and its schedule away; its tasks stay',
  }),
  listFirings: defineRoute({
    ...{ ...read, ...one },
    reach: 'kept',
    path: `${one.path}/firings`,
    query: PageQuery,
    response: pageOf(FiringDocument),
    summary: 'What a rule has done, newest first: tasks made, nothing found, left out and why',
  }),
} as const;
