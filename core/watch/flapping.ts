import { counted } from '../counted.ts';
import type { Engine } from '../engine.ts';
import type { Finding } from '../finding/finding.ts';
import { listChanges } from '../task/record/resource-changes.ts';
import { flappingEntity } from '../task/record/watch.ts';

/** A resource that was mended so often and is open again is brought back by something that no further mending ends. */
const MOST = 3;
const DAYS = 30;

/** Findings of resources that the task may be opened again for, and of those that have come back too often. `at`: RFC 3339. */
export async function flappingOf(
  engine: Pick<Engine, 'table'>,
  taskId: string,
  findings: readonly Finding[],
  at: string,
): Promise<{ readonly free: readonly Finding[]; readonly held: readonly Finding[] }> {
  const held = new Set<string>();
  for (const resourceId of new Set(findings.map(({ resource }) => resource))) {
    const known = await flappingEntity.find(engine.table, { taskId, resourceId });
    if (timesBefore(known?.times ?? [], at).length >= MOST) held.add(resourceId);
  }
  return {
    free: findings.filter(({ resource }) => !held.has(resource)),
    held: findings.filter(({ resource }) => held.has(resource)),
  };
}

/** Notes that the task is opened again for these resources; of the same scan twice it is noted once. */
export async function writeTimes(engine: Pick<Engine, 'table'>, taskId: string, resources: readonly string[], at: string): Promise<void> {
  for (const resourceId of resources) {
    const known = await flappingEntity.find(engine.table, { taskId, resourceId });
    const times = [...timesBefore(known?.times ?? [], at), at];
    await engine.table.write({ put: flappingEntity.encode({ taskId, resourceId, times }) });
  }
}

function timesBefore(times: readonly string[], at: string): readonly string[] {
  const from = new Date(Date.parse(at) - DAYS * 24 * 3_600_000).toISOString();
  return times.filter((time) => time > from && time !== at);
}

/** Why resources are left for a person, and what brings them back. */
export async function whyHeld(engine: Pick<Engine, 'table'>, taskId: string, held: readonly Finding[]): Promise<string> {
  const [first] = held;
  if (first === undefined) return '';
  const others = new Set(held.map(({ resource }) => resource)).size - 1;
  const more = others === 0 ? '' : `, and so ${others === 1 ? 'is' : 'are'} ${counted(others, 'other resource')}`;
  const who = await whoBringsBack(engine, taskId, first);
  return `${first.resource} was mended again ${MOST} times in ${DAYS} days and is open again${more}: ${who}. End that first; then plan it anew.`;
}

/** As its tags say, as the record of other tasks says, or nobody whom cloudmend knows of. */
async function whoBringsBack(engine: Pick<Engine, 'table'>, taskId: string, { resource, manager }: Finding): Promise<string> {
  if (manager !== undefined) return `${manager} manages it, and brings the old state back`;
  const changes = await listChanges(engine, resource);
  const own = changes.findLastIndex((change) => change.taskId === taskId);
  const other = changes.slice(own + 1).at(-1);
  return other === undefined ? 'somebody outside cloudmend brings it back' : `the task ${other.taskId} has changed it since`;
}
