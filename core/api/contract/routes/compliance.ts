import {
  ComplianceDocument,
  ComplianceQuery,
  ControlDocument,
  ControlParameters,
  ControlQuery,
  FrameworkDocument,
  FrameworkParameters,
  FrameworkQuery,
} from '../documents/compliance.ts';
import { defineRoute, read } from '../route.ts';

/** How controls of frameworks stand. */
export const complianceRoutes = {
  readCompliance: defineRoute({
    ...read,
    reach: 'kept',
    mayBeMissing: true,
    path: '/v1/compliance',
    query: ComplianceQuery,
    response: ComplianceDocument,
    summary: 'How the controls of each framework stand, over all accounts and in each',
  }),
  readFramework: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/compliance/{framework}',
    parameters: FrameworkParameters,
    query: FrameworkQuery,
    response: FrameworkDocument,
    summary: 'The controls of a framework, each with how it stands',
  }),
  readControl: defineRoute({
    ...read,
    reach: 'kept',
    path: '/v1/compliance/{framework}/controls/{control}',
    parameters: ControlParameters,
    query: ControlQuery,
    response: ControlDocument,
    summary: 'What a control rests on: its rules, their verdicts, and the findings that are open as evidence',
  }),
} as const;
