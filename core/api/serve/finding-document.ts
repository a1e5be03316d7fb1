import type { KnownAccount } from '../../account/known-account.ts';
import { templatesFor } from '../../catalogue.ts';
import type { Engine } from '../../engine.ts';
import type { ActiveException } from '../../exception/exception.ts';
import { type Finding, isClosed, openedAt } from '../../finding/finding.ts';
import { turnOfClosing } from '../../finding/flow.ts';
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
  /** Its account, where that is not scanned any more. */
  readonly gone: KnownAccount | undefined;
}

export function findingDocument(engine: Pick<Engine, 'catalogue'>, finding: Finding, besides: FindingBesides): FindingDocument {
  const { findingId, resource, state, key, tags: _, judgedBy, resolvedAt, reopenedAt, owner: tagged, manager, ...rest } = finding;
  const { exception, due, note, settings, gone } = besides;
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
    ...(isClosed(finding) && { closed: closedPart(finding) }),
    ...(reopenedAt !== undefined && { reopenedAt }),
    ...(owner !== undefined && { owner }),
    ...notePart(note),
    ...(due !== undefined && { due: { ...due } }),
    ...gonePart(gone),
    ...(manager !== undefined && { manager }),
    ...(set.length > 0 && { settings: [...set] }),
    ...(isJudgedOtherwise(settings, finding) && { judgedBy: judgedBy ?? {} }),
    remediations: templatesFor(engine.catalogue, finding.ruleId).map(({ template }) => template.id),
  };
}

function notePart(note: FindingNote | undefined): Pick<FindingDocument, 'comment' | 'notedBy' | 'notedAt'> {
  if (note === undefined) return {};
  return { ...(note.comment !== undefined && { comment: note.comment }), notedBy: note.by, notedAt: note.at };
}

function gonePart(gone: KnownAccount | undefined): Pick<FindingDocument, 'accountGone'> {
  if (gone === undefined || gone.state === 'scanned') return {};
  const { state, since, reason } = gone;
  return { accountGone: { state, since, ...(reason !== undefined && { reason }) } };
}

function closedPart(finding: Finding): NonNullable<FindingDocument['closed']> {
  const { resolvedAt, resolvedBecause, resolvedBy } = finding;
  const openMs = Math.max(0, Date.parse(resolvedAt ?? finding.changedAt) - Date.parse(openedAt(finding)));
  const how = turnOfClosing(resolvedBecause, resolvedBy);
  return { how, ...(resolvedBy !== undefined && { taskId: resolvedBy }), openHours: hoursOf(openMs) };
}

/** To a hundredth of an hour. */
export function hoursOf(ms: number): number {
  return Math.round(ms / 36_000) / 100;
}

export function serviceOf({ catalogue }: Pick<Engine, 'catalogue'>, { kind }: Finding): string {
  return catalogue.kinds.get(kind)?.service ?? kind;
}
