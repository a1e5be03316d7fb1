import type { EcsTaskDefinition } from './task-definition.ts';

/** Containers that wait when the log cannot take their output; the default decides for those that do not say. */
export function findWaiting(definition: Pick<EcsTaskDefinition, 'containers' | 'defaultLogMode'>): EcsTaskDefinition['containers'] {
  const logging = definition.containers.filter(({ logDriver }) => logDriver !== null);
  const silent = logging.filter(({ logMode }) => logMode === '');
  // The default is looked at only where it counts: it may be unknown.
  const byDefault = silent.length > 0 && definition.defaultLogMode !== 'non-blocking' ? silent : [];
  return logging.filter((container) => (container.logMode === '' ? byDefault.includes(container) : container.logMode !== 'non-blocking'));
}
