import { type Diagnostics, readDiagnostics } from '../../../task/status/read-diagnostics.ts';
import type { DiagnosticsDocument } from '../../contract/documents/diagnostics.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';

export const diagnosticsEndpoints = [
  serveRoute(routes.readDiagnostics, async ({ query }, { engine, channels = [] }) => ({
    document: diagnosticsDocument(await readDiagnostics(engine, query.task), channels.length),
  })),
];

function diagnosticsDocument({ catalogue, settings, task, at }: Diagnostics, channels: number): DiagnosticsDocument {
  return {
    ...{ at, catalogue: { ...catalogue, clouds: [...catalogue.clouds] }, settings: { ...settings, channels } },
    ...(task !== undefined && {
      task: {
        ...task,
        counts: { ...task.counts },
        request: { ...task.request, templates: task.request.templates.map((one) => ({ ...one })) },
        resources: task.resources.map((one) => ({ ...one, calls: [...one.calls] })),
      },
    }),
  };
}
