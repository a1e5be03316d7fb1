import * as z from 'zod';
import { routes } from '../../../core/api/contract/routes.ts';
import { COLUMNS } from '../../../core/task/status/model.ts';
import { idText, page, queryOf, texts } from '../arguments.ts';
import { defineTool } from '../tool.ts';

export const taskTools = [
  defineTool({
    name: 'list_tasks',
    title: 'List tasks',
    description:
      'Tasks, newest first, with what each waits for. Deciding on one, and starting or stopping it, is for people: no tool here does.',
    proposes: false,
    input: z.strictObject({
      column: z.enum(COLUMNS).exactOptional(),
      text: idText('A word of its id, name or description', 120).exactOptional(),
      ...page,
    }),
    ask: (given, api) => api.call(routes.listTasks, { query: queryOf(given) }),
  }),
  defineTool({
    name: 'show_task',
    title: 'Show a task',
    description: 'One task with its decisions, what it waits for, and what became of its resources and of every call.',
    proposes: false,
    input: z.strictObject({ taskId: idText('The id of a task'), ...page }),
    async ask({ taskId, ...given }, api) {
      const path = { taskId };
      const document = await api.call(routes.readTask, { path });
      return { ...document, resources: await api.call(routes.listTaskResources, { path, query: queryOf(given) }) };
    },
  }),
  defineTool({
    name: 'show_plan',
    title: 'Show a plan',
    description: 'What a plan would change: each resource before and after, every call, the risks with their reasons, and what undoes it.',
    proposes: false,
    input: z.strictObject({ planId: idText('The id of a plan'), ...page, limit: page.limit.unwrap().default(5) }),
    ask: ({ planId, ...given }, api) => api.call(routes.readPlan, { path: { planId }, query: queryOf(given) }),
  }),
  defineTool({
    name: 'predict_plan',
    title: 'Predict a plan',
    description: 'What a plan would come to now: the expected success with reasons, and what would raise it.',
    proposes: false,
    input: z.strictObject({ planId: idText('The id of a plan') }),
    ask: ({ planId }, api) => api.call(routes.readPrediction, { path: { planId } }),
  }),
  defineTool({
    name: 'look_again',
    title: 'Look at a resource again',
    description:
      'Reads one resource afresh, judges it by every rule of its kind, and brings its findings up to date. It changes nothing in the cloud.',
    proposes: true,
    input: z.strictObject({ resourceId: idText('The whole id of a resource', 2048) }),
    ask: ({ resourceId }, api) => api.call(routes.recheck, { body: { resourceId } }),
  }),
  defineTool({
    name: 'propose_plan',
    title: 'Propose a plan',
    description:
      'Works out what remediations would change, by reading the resources afresh, and keeps it as a plan marked as proposed by an assistant. It changes nothing in the cloud and asks nobody for approval.',
    proposes: true,
    input: z.strictObject({
      remediationIds: texts('Ids of remediations').max(20),
      resourceIds: texts('Only these resources; left out: all with an open finding that is cleared').exactOptional(),
      findingIds: texts('Only these findings; left out: all that are cleared').exactOptional(),
      parameters: z
        .record(z.string().max(120), z.record(z.string().max(200), z.json()))
        .exactOptional()
        .describe('Id of a remediation to its parameters, as show_remediation tells them'),
    }),
    ask: ({ remediationIds, ...rest }, api) => api.call(routes.createPlan, { body: { templateIds: remediationIds, ...rest } }),
  }),
  defineTool({
    name: 'propose_draft',
    title: 'Propose a draft of a task',
    description:
      'Leaves a draft of a task over a plan, marked as proposed by an assistant. Nobody is asked for approval until a person activates it; who decides, and how much may be written, is for people to set.',
    proposes: true,
    input: z.strictObject({
      planId: idText('The id of a plan'),
      name: z.string().min(1).max(120).describe('What the task is called'),
      description: z.string().min(1).max(2000).describe('Why it is to be done'),
    }),
    ask: (body, api) => api.call(routes.createDraft, { body }),
  }),
] as const;
