import type { Engine } from '../../engine.ts';
import type { PinnedTemplate } from '../../plan/plan.ts';

export interface TemplateFault {
  readonly code: 'TEMPLATE_UNAVAILABLE' | 'TEMPLATE_INVALID' | 'PLAN_DRIFT';
  readonly message: string;
}

/**
 * Why a template is not the one that was planned with: gone, newer, or of the same version and recorded to do something else. undefined where
 * it is. A plan of before, which was bound to the text of the sources, is made again, and with it the approval is void.
 */
export function findTemplateFault(
  { catalogue }: Pick<Engine, 'catalogue'>,
  { id, version, behaviour }: PinnedTemplate,
): TemplateFault | undefined {
  const current = catalogue.templates.get(id);
  if (current === undefined) return { code: 'TEMPLATE_UNAVAILABLE', message: `The template ${id} is no longer in the catalogue.` };
  if (behaviour === undefined)
    return { code: 'PLAN_DRIFT', message: `The plan with ${id} was made and approved under an older cloudmend, which bound it otherwise.` };
  if (current.version !== version)
    return { code: 'PLAN_DRIFT', message: `The template ${id} is now version ${current.version}; version ${version} was approved.` };
  if (current.behaviour === behaviour) return undefined;
  return {
    code: 'TEMPLATE_INVALID',
    message: `The template ${id} version ${version} is not the one that was planned with: it was recorded to do something else.`,
  };
}
