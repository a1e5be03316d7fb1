import { templatesFor } from '../../catalogue.ts';
import type { Engine } from '../../engine.ts';
import type { ActiveException } from '../../exception/exception.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Due } from '../../posture/due.ts';
import type { FindingNote } from '../../posture/note.ts';
import { isJudgedOtherwise, type RuleSettings } from '../../rule-setting/in-force.ts';
import type { FindingDocument } from '../contract/documents/finding.ts';

/** What is told of a finding beside what was seen. */
export interface FindingBesides {
  readonly exception: ActiveException | undefined;
  readonly due: Due | undefined;
  readonly note: FindingNote | undefined;
  readonly settings: RuleSettings;
}

export function findingDocument(engine: Pick<Engine, 'catalogue'>, finding: Finding, besides: FindingBesides): FindingDocument {
  const { findingId, resource, state, key, tags: _, judgedBy, resolvedAt, reopenedAt, owner: tagged, manager, ...rest } = finding;
  const { exception, due, note, settings } = besides;
  const set = settings.of(finding);
  const owner = note?.owner ?? tagged;
  return {
    ...rest,
    id: findingId,
    title: engine.catalogue.rules.get(finding.ruleId)?.title ?? finding.ruleId,
    resourceId: resource,
    service: serviceOf(engine, finding),
    status: exception === undefined ? state : 'excepted',
    ...(exception !== undefined && { exception }),
    ...(key !== undefined && { key }),
    ...(resolvedAt !== undefined && { resolvedAt }),
    ...(reopenedAt !== undefined && { reopenedAt }),
    ...(owner !== undefined && { owner }),
    ...(note?.comment !== undefined && { comment: note.comment }),
    ...(note !== undefined && { notedBy: note.by, notedAt: note.at }),
    ...(due !== undefined && { due: { ...due } }),
    ...(manager !== undefined && { manager }),
    ...(set.length > 0 && { settings: [...set] }),
    ...(isJudgedOtherwise(settings, finding) && { judgedBy: judgedBy ?? {} }),
    remediations: templatesFor(engine.catalogue, finding.ruleId).map(({ template }) => template.id),
  };
}

export function serviceOf({ catalogue }: Pick<Engine, 'catalogue'>, { kind }: Finding): string {
  return catalogue.kinds.get(kind)?.service ?? kind;
}
