import * as z from 'zod';
import { permissions } from '../../permissions.ts';
import { AuditList, AuditParameters, AuditVerificationDocument } from './documents/audit.ts';
import { FindingPage, FindingQuery } from './documents/finding.ts';
import {
  ExclusionBody,
  ExclusionDocument,
  ExclusionParameters,
  GuardDocument,
  KillSwitchBody,
  LimitsBody,
  NeverTouchBody,
} from './documents/guard.ts';
import { ChannelParameters, NoticeDocument, NoticeParameters } from './documents/notice.ts';
import { LongPageQuery, PageQuery, pageOf } from './documents/page.ts';
import { Me } from './documents/person.ts';
import { CreatePlanBody, PlanPage, PlanParameters, PlanSummary } from './documents/plan.ts';
import { RecheckBody, RecheckDocument } from './documents/recheck.ts';
import { RemediationDocument, RemediationList, RemediationParameters } from './documents/remediation.ts';
import { RuleList } from './documents/rule.ts';
import { CoverageDocument, CoverageQuery, ScanDocument, ScanStarted } from './documents/scan.ts';
import {
  CreateTaskBody,
  DecisionBody,
  EmptyBody,
  PreflightList,
  RaiseBody,
  StageList,
  TaskDocument,
  TaskParameters,
  TaskResourceList,
  UndoDocument,
} from './documents/task.ts';
import { defineRoute, noBody, noParameters, noQuery, type Route } from './route.ts';

const read = {
  method: 'GET',
  function: 'api',
  roles: permissions.read,
  parameters: noParameters,
  query: noQuery,
  body: noBody,
  status: 200,
} as const;
const write = { method: 'POST', function: 'api', parameters: noParameters, query: noQuery } as const;

/** The whole API, by the name of the operation. */
export const routes = {
  readMe: defineRoute({ ...read, path: '/v1/me', response: Me, summary: 'Who you are and what you may do' }),

  startScan: defineRoute({
    ...write,
    path: '/v1/scans',
    roles: permissions.scan,
    body: EmptyBody,
    status: 202,
    response: ScanStarted,
    summary: 'Start a scan',
  }),
  readLatestScan: defineRoute({
    ...read,
    path: '/v1/scans/latest',
    response: ScanDocument,
    summary: 'The scan that runs, or the last one',
  }),
  readCoverage: defineRoute({
    ...read,
    path: '/v1/scans/coverage',
    query: CoverageQuery,
    response: CoverageDocument,
    summary: 'What scans have looked at, when, and what they could not read',
  }),
  recheck: defineRoute({
    ...write,
    path: '/v1/rechecks',
    roles: permissions.scan,
    body: RecheckBody,
    status: 200,
    response: RecheckDocument,
    summary: 'Look at one resource now, and say what changed',
  }),
  listFindings: defineRoute({ ...read, path: '/v1/findings', query: FindingQuery, response: FindingPage, summary: 'Findings' }),
  listRemediations: defineRoute({
    ...read,
    path: '/v1/remediations',
    query: LongPageQuery,
    response: RemediationList,
    summary: 'Remediations with what each would clear',
  }),
  readRemediation: defineRoute({
    ...read,
    path: '/v1/remediations/{remediationId}',
    parameters: RemediationParameters,
    response: RemediationDocument,
    summary: 'One remediation',
  }),
  listRules: defineRoute({ ...read, path: '/v1/rules', query: LongPageQuery, response: RuleList, summary: 'The catalogue of rules' }),

  createPlan: defineRoute({
    ...write,
    path: '/v1/plans',
    roles: permissions.plan,
    body: CreatePlanBody,
    status: 201,
    response: PlanSummary,
    summary: 'Compute what remediations would change',
  }),
  readPlan: defineRoute({
    ...read,
    path: '/v1/plans/{planId}',
    parameters: PlanParameters,
    query: PageQuery,
    response: PlanPage,
    summary: 'A plan with its resources: before, after, calls, risks, undo',
  }),

  createTask: defineRoute({
    ...write,
    path: '/v1/tasks',
    roles: permissions.createTask,
    body: CreateTaskBody,
    status: 201,
    response: TaskDocument,
    summary: 'Put a plan to the approvers',
  }),
  listTasks: defineRoute({
    ...read,
    path: '/v1/tasks',
    query: PageQuery,
    response: pageOf(TaskDocument.shape.task),
    summary: 'Tasks, newest first',
  }),
  readTask: defineRoute({ ...read, path: '/v1/tasks/{taskId}', parameters: TaskParameters, response: TaskDocument, summary: 'A task' }),
  preflightTask: defineRoute({
    ...read,
    path: '/v1/tasks/{taskId}/preflight',
    parameters: TaskParameters,
    response: PreflightList,
    summary: 'What stands between it and its writes: access, quorum, other open tasks, caps',
  }),
  listStages: defineRoute({
    ...read,
    path: '/v1/tasks/{taskId}/stages',
    parameters: TaskParameters,
    query: LongPageQuery,
    response: StageList,
    summary: 'The trail of its eleven stages',
  }),
  listTaskResources: defineRoute({
    ...read,
    path: '/v1/tasks/{taskId}/resources',
    parameters: TaskParameters,
    query: LongPageQuery,
    response: TaskResourceList,
    summary: 'What became of each resource, and every call',
  }),
  decide: defineRoute({
    ...write,
    function: 'decide',
    path: '/v1/tasks/{taskId}/decisions',
    roles: permissions.decide,
    parameters: TaskParameters,
    body: DecisionBody,
    status: 201,
    response: TaskDocument,
    summary: 'Approve, reject, or revoke an approval',
  }),
  raiseTask: defineRoute({
    ...write,
    path: '/v1/tasks/{taskId}/raise',
    roles: permissions.raiseTask,
    parameters: TaskParameters,
    body: RaiseBody,
    status: 202,
    response: TaskDocument,
    summary: 'Ask that it may write more resources; the people of its policy decide',
  }),
  undoTask: defineRoute({
    ...write,
    path: '/v1/tasks/{taskId}/undo',
    roles: permissions.undoTask,
    parameters: TaskParameters,
    body: EmptyBody,
    status: 202,
    response: TaskDocument,
    summary: 'Bring back what the task changed; the undo is planned page by page, then decided on or run',
  }),
  readUndo: defineRoute({
    ...read,
    path: '/v1/tasks/{taskId}/undo',
    parameters: TaskParameters,
    response: UndoDocument,
    summary: 'How far the plan of its undo is, and what came of it',
  }),
  cancelTask: defineRoute({
    ...write,
    path: '/v1/tasks/{taskId}/cancel',
    roles: permissions.cancelTask,
    parameters: TaskParameters,
    body: EmptyBody,
    status: 202,
    response: TaskDocument,
    summary: 'Let running work end and start none',
  }),

  readAudit: defineRoute({
    ...read,
    path: '/v1/audit/{chain}',
    roles: permissions.readAudit,
    parameters: AuditParameters,
    query: LongPageQuery,
    response: AuditList,
    summary: 'Everything that was done in a task (or to the installation), in order',
  }),
  verifyAudit: defineRoute({
    ...read,
    path: '/v1/audit/{chain}/verify',
    roles: permissions.readAudit,
    parameters: AuditParameters,
    response: AuditVerificationDocument,
    summary: 'Recompute the audit chain and hold it against its anchors',
  }),

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

  readGuard: defineRoute({ ...read, path: '/v1/guard', response: GuardDocument, summary: 'Kill switch and exclusions' }),
  setKillSwitch: defineRoute({
    ...write,
    path: '/v1/guard/kill-switch',
    roles: permissions.throwKillSwitch,
    body: KillSwitchBody,
    status: 200,
    response: GuardDocument,
    summary: 'Stop every write, or allow writes again',
  }),
  setLimits: defineRoute({
    ...write,
    path: '/v1/guard/limits',
    roles: permissions.changeLimits,
    body: LimitsBody,
    status: 200,
    response: GuardDocument,
    summary: 'How many resources may be written per account, and per region of an account, in a UTC day',
  }),
  addNeverTouch: defineRoute({
    ...write,
    path: '/v1/guard/never-touch',
    roles: permissions.changeLimits,
    body: NeverTouchBody,
    status: 200,
    response: GuardDocument,
    summary: 'Put an id on the list of what nothing may ever touch',
  }),
  removeNeverTouch: defineRoute({
    ...write,
    path: '/v1/guard/never-touch/remove',
    roles: permissions.changeLimits,
    body: NeverTouchBody,
    status: 200,
    response: GuardDocument,
    summary: 'Take an id off that list',
  }),
  listExclusions: defineRoute({
    ...read,
    path: '/v1/guard/exclusions',
    query: PageQuery,
    response: pageOf(ExclusionDocument),
    summary: 'Exclusions, a page of them',
  }),
  addExclusion: defineRoute({
    ...write,
    path: '/v1/guard/exclusions',
    roles: permissions.changeExclusions,
    body: ExclusionBody,
    status: 201,
    response: ExclusionDocument,
    summary: 'Never touch a resource, tag, account or region, or never run a rule or remediation',
  }),
  removeExclusion: defineRoute({
    ...write,
    method: 'DELETE',
    path: '/v1/guard/exclusions/{exclusionId}',
    roles: permissions.changeExclusions,
    parameters: ExclusionParameters,
    body: noBody,
    status: 204,
    response: z.undefined(),
    summary: 'Take an exclusion away',
  }),
} as const;

/** The same routes as a list: what infra makes gateway resources of. */
export const routeList: readonly Route[] = Object.values(routes);
