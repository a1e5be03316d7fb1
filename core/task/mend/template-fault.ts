import type { Engine } from '../../engine.ts';
import type { PinnedTemplate } from '../../plan/plan.ts';

export interface TemplateFault {
  readonly code: 'TEMPLATE_UNAVAILABLE' | 'TEMPLATE_INVALID' | 'PLAN_DRIFT';
  readonly message: string;
}

/** Why a template is not the one that was planned with: gone, changed without a new version, or newer. undefined where it is. */
export function findTemplateFault(
  { catalogue }: Pick<Engine, 'catalogue'>,
  { id, version, sourceHash }: PinnedTemplate,
): TemplateFault | undefined {
  const current = catalogue.templates.get(id);
  if (current === undefined) return { code: 'TEMPLATE_UNAVAILABLE', message: `The template ${id} is no longer in the catalogue.` };
  if (current.version !== version)
    return { code: 'PLAN_DRIFT', message: `The template ${id} is now version ${current.version}; version ${version} was approved.` };
  if (current.sourceHash === sourceHash) return undefined;
  return {
    code: 'TEMPLATE_INVALID',
    message: `The template ${id} version ${version} is not the one that was planned with: its source differs.`,
  };
}
