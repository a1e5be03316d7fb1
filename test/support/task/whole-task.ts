import type { Engine } from '../../../core/engine.ts';
import type { Page } from '../../../core/ports.ts';
import type { ResourceView } from '../../../core/task/status/read-resources.ts';
import { listResources } from '../../../core/task/status/read-resources.ts';
import type { StageView } from '../../../core/task/status/read-stages.ts';
import { listStages } from '../../../core/task/status/read-stages.ts';
import type { TaskView } from '../../../core/task/status/read-task.ts';
import { getTask } from '../../../core/task/status/read-task.ts';

/** A task with everything that pages of other routes tell of it. */
export interface WholeTask extends TaskView {
  readonly stages: readonly StageView[];
  readonly resources: readonly ResourceView[];
}

/** Reads a task and every page of its resources: what a test compares is the whole of it. */
export async function getWholeTask(engine: Pick<Engine, 'table' | 'blobs' | 'catalogue' | 'clock'>, taskId: string): Promise<WholeTask> {
  const resources: ResourceView[] = [];
  let page: Page<ResourceView> | undefined;
  do {
    page = await listResources(engine, taskId, { limit: 100, cursor: page?.cursor });
    resources.push(...page.items);
  } while (page.cursor !== undefined);
  return { ...(await getTask(engine, taskId)), stages: await listStages(engine, taskId), resources };
}
