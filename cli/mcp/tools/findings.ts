import * as z from 'zod';
import { routes } from '../../../core/api/contract/routes.ts';
import { SEVERITIES, TOOLS } from '../../../core/finding/rule.ts';
import { CONFIDENCES } from '../../../core/population/confidence.ts';
import { idText, page, queryOf, texts } from '../arguments.ts';
import { defineTool } from '../tool.ts';

/** Remediations that an explanation tells of; a finding has one or two. */
const MOST_REMEDIATIONS = 5;

export const findingTools = [
  defineTool({
    name: 'list_findings',
    title: 'List findings',
    description:
      'What the last scans found wrong, open unless `state` says otherwise, and what they have looked at. `coverage.unread` and `coverage.unknown` are what nobody could look at: an empty list says nothing about these, and they are never fine.',
    proposes: false,
    input: z.strictObject({
      severity: z.array(z.enum(SEVERITIES)).min(1).exactOptional(),
      tool: z.array(z.enum(TOOLS)).min(1).exactOptional(),
      confidence: z.array(z.enum(CONFIDENCES)).min(1).exactOptional(),
      rule: texts('Ids of rules').exactOptional(),
      service: texts('Services, s3 for example').exactOptional(),
      region: texts('Regions, or global').exactOptional(),
      account: texts('Ids of accounts').exactOptional(),
      resource: idText('The id of a resource', 2048).exactOptional(),
      state: z.enum(['open', 'closed', 'all']).default('open'),
      ...page,
    }),
    async ask(given, api) {
      const { tool, rule, service, region, account } = given;
      const found = await api.call(routes.listFindings, { query: queryOf(given) });
      return { ...found, coverage: await api.call(routes.readCoverage, { query: queryOf({ tool, rule, service, region, account }) }) };
    },
  }),
  defineTool({
    name: 'explain_finding',
    title: 'Explain a finding',
    description:
      'One finding with the evidence that it rests on, why its rule asks for that, what became of it so far, and each remediation that would clear it with its risk, its cost and whether it can be undone. What exactly a fix would change is told by a plan: propose_plan.',
    proposes: false,
    input: z.strictObject({ findingId: idText('The id of a finding') }),
    async ask({ findingId }, api) {
      const { finding, items } = await api.call(routes.readFinding, { path: { findingId }, query: { limit: '20' } });
      const rules = await api.call(routes.listRules, { query: { rule: finding.ruleId } });
      const ids = finding.remediations.slice(0, MOST_REMEDIATIONS);
      const remediations = await Promise.all(ids.map((remediationId) => api.call(routes.readRemediation, { path: { remediationId } })));
      return { finding, items, rules: rules.items.filter(({ id }) => id === finding.ruleId), remediations };
    },
  }),
  defineTool({
    name: 'list_remediations',
    title: 'List remediations',
    description:
      'What could be mended, worst first: each with the rules that it clears, on how many resources, its risk, and whether it can be undone.',
    proposes: false,
    input: z.strictObject({ tool: z.enum(TOOLS).exactOptional(), ...page }),
    ask: (given, api) => api.call(routes.listRemediations, { query: queryOf(given) }),
  }),
  defineTool({
    name: 'show_remediation',
    title: 'Show a remediation',
    description: 'One remediation, with the parameters that a plan may give it.',
    proposes: false,
    input: z.strictObject({ remediationId: idText('The id of a remediation') }),
    ask: ({ remediationId }, api) => api.call(routes.readRemediation, { path: { remediationId } }),
  }),
  defineTool({
    name: 'list_rules',
    title: 'List rules',
    description: 'The rules with why each is asked for, the frameworks that ask for it, and what this installation has set of it.',
    proposes: false,
    input: z.strictObject({ rule: idText('The id of a rule, or the beginning of some').exactOptional(), ...page }),
    ask: (given, api) => api.call(routes.listRules, { query: queryOf(given) }),
  }),
  defineTool({
    name: 'list_anomalies',
    title: 'List anomalies',
    description: 'What is unusual: what somebody did, or what a resource is, with what is usual, for how many and since when.',
    proposes: false,
    input: z.strictObject({
      kind: z
        .array(z.enum(['event', 'posture']))
        .min(1)
        .exactOptional(),
      severity: z.array(z.enum(SEVERITIES)).min(1).exactOptional(),
      confidence: z.array(z.enum(CONFIDENCES)).min(1).exactOptional(),
      rule: texts('Ids of rules').exactOptional(),
      account: texts('Ids of accounts').exactOptional(),
      ...page,
    }),
    ask: (given, api) => api.call(routes.listAnomalies, { query: queryOf(given) }),
  }),
] as const;
