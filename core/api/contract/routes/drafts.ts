import * as z from 'zod';
import { permissions } from '../../../permissions.ts';
import { ActivateBody, DraftBody, EditTaskBody } from '../documents/draft.ts';
import { TaskDocument, TaskParameters } from '../documents/task.ts';
import { EmptyBody } from '../documents/task-bodies.ts';
import { defineRoute, noBody, write } from '../route.ts';

/** A task before it is put to the approvers, and once it is over. */
export const draftRoutes = {
  createDraft: defineRoute({
    ...write,
    path: '/v1/drafts',
    roles: permissions.createTask,
    body: DraftBody,
    status: 201,
    response: TaskDocument,
    summary: 'Make a task that nobody is asked about before it is activated',
  }),
  activateTask: defineRoute({
    ...write,
    matches: true,
    path: '/v1/tasks/{taskId}/activate',
    roles: permissions.createTask,
    parameters: TaskParameters,
    body: ActivateBody,
    status: 202,
    response: TaskDocument,
    summary: 'Put a draft to the approvers',
  }),
  editTask: defineRoute({
    ...write,
    matches: true,
    method: 'PATCH',
    path: '/v1/tasks/{taskId}',
    roles: permissions.createTask,
    parameters: TaskParameters,
    body: EditTaskBody,
    status: 200,
    response: TaskDocument,
    summary: 'Change a draft, or the name of a task that is new',
  }),
  duplicateTask: defineRoute({
    ...write,
    path: '/v1/tasks/{taskId}/duplicate',
    roles: permissions.createTask,
    parameters: TaskParameters,
    body: EmptyBody,
    status: 201,
    response: TaskDocument,
    summary: 'Make a draft like a task; nothing that was decided on the task holds for it',
  }),
  retryTask: defineRoute({
    ...write,
    path: '/v1/tasks/{taskId}/retry',
    roles: permissions.createTask,
    parameters: TaskParameters,
    body: EmptyBody,
    status: 201,
    response: TaskDocument,
    summary:
      'Make a draft over what went wrong with a task that has ended, planned afresh; nothing that was decided on the task holds for it',
  }),
  archiveTask: defineRoute({
    ...write,
    matches: true,
    path: '/v1/tasks/{taskId}/archive',
    roles: permissions.cancelTask,
    parameters: TaskParameters,
    body: EmptyBody,
    status: 200,
    response: TaskDocument,
    summary: 'Take a completed task off the board; it is never opened again by itself',
  }),
  unarchiveTask: defineRoute({
    ...write,
    matches: true,
    path: '/v1/tasks/{taskId}/unarchive',
    roles: permissions.cancelTask,
    parameters: TaskParameters,
    body: EmptyBody,
    status: 200,
    response: TaskDocument,
    summary: 'Bring an archived task back to the board, as it ended',
  }),
  deleteTask: defineRoute({
    ...write,
    people: true,
    matches: true,
    method: 'DELETE',
    path: '/v1/tasks/{taskId}',
    roles: permissions.deleteTask,
    parameters: TaskParameters,
    body: noBody,
    status: 204,
    response: z.undefined(),
    summary: 'Delete a draft, or a cancelled task of which nothing stands; its audit stays',
  }),
} as const;
