import * as z from 'zod';
import { AccountRemovedDocument, AccountsDocument } from '../../core/api/contract/documents/account.ts';
import { AnomalyDocument } from '../../core/api/contract/documents/anomaly.ts';
import { AuditEntryDocument, AuditVerificationDocument } from '../../core/api/contract/documents/audit.ts';
import { AutomationDocument, AutomationWithState, DryRunDocument, FiringDocument } from '../../core/api/contract/documents/automation.ts';
import { BaselineDocument } from '../../core/api/contract/documents/baseline.ts';
import { ComplianceDocument, ControlDocument, FrameworkDocument } from '../../core/api/contract/documents/compliance.ts';
import { DiagnosticsDocument } from '../../core/api/contract/documents/diagnostics.ts';
import { GraphDocument, PathDocument, PermissionDocument, PrincipalReport } from '../../core/api/contract/documents/entitlement.ts';
import { ExceptionDocument, ExceptionWithMatches } from '../../core/api/contract/documents/exception.ts';
import { FindingDocument, FindingHistoryDocument } from '../../core/api/contract/documents/finding.ts';
import { ExclusionDocument, GuardDocument } from '../../core/api/contract/documents/guard.ts';
import { HealthDocument } from '../../core/api/contract/documents/health.ts';
import { NoticeDocument } from '../../core/api/contract/documents/notice.ts';
import { Me } from '../../core/api/contract/documents/person.ts';
import { PlanSummary, ResourcePlanDocument, SnippetDocument } from '../../core/api/contract/documents/plan.ts';
import { AgingDocument, DueDaysDocument, ImpactDocument, NoteDocument } from '../../core/api/contract/documents/posture.ts';
import { PredictionDocument } from '../../core/api/contract/documents/prediction.ts';
import { ReadinessDocument } from '../../core/api/contract/documents/readiness.ts';
import { ReceiptKeyDocument } from '../../core/api/contract/documents/receipt.ts';
import { RecheckDocument } from '../../core/api/contract/documents/recheck.ts';
import { RemediationDocument } from '../../core/api/contract/documents/remediation.ts';
import { IdentityDocument } from '../../core/api/contract/documents/review.ts';
import { RuleDocument } from '../../core/api/contract/documents/rule.ts';
import { RuleOffDocument } from '../../core/api/contract/documents/rule-off.ts';
import { RuleSettingDocument } from '../../core/api/contract/documents/rule-setting.ts';
import { StandInDocument } from '../../core/api/contract/documents/stand-in.ts';
import { MendTimeDocument, TrendDocument } from '../../core/api/contract/documents/statistics.ts';
import { StageDocument, TaskDocument, TaskResource } from '../../core/api/contract/documents/task.ts';
import { BeforeDocument, ListedTask } from '../../core/api/contract/documents/task-list.ts';
import { WindowDocument } from '../../core/api/contract/documents/window.ts';
import { CutDocument } from '../../core/entitlement/overview.ts';
import { VerdictLine } from '../../core/scan/verdict-line.ts';
import { PreflightCheck } from '../../core/task/record/preflight-check.ts';
import { HubExchange, Imported } from './exchanged.ts';
import { ToldBehaviour, ToldDecision, ToldEntitlements, ToldHolders, ToldLeastPrivilege, ToldReplay, ToldUsage } from './told-access.ts';

/** Something that commands print with `--json`: a document, or each entry of a list. */
export interface Output<Schema extends z.ZodType = z.ZodType> {
  /** Counts up where a field goes, is another, or need not be there any more. What comes besides leaves it as it is. */
  readonly version: number;
  /** The commands that print it; with `[]` a list, or lines, of it. */
  readonly commands: string;
  readonly schema: Schema;
}

function output<Schema extends z.ZodType>(commands: string, schema: Schema, version = 1): Output<Schema> {
  return { version, commands, schema };
}

const Count = z.number().int();

/** Every output of the command line, by its name. The schemas are published in docs/output; they grow, and take nothing away. */
export const outputs = {
  'access-decision': output('can', ToldDecision),
  'account-removed': output('accounts remove', AccountRemovedDocument),
  accounts: output('accounts', AccountsDocument),
  aging: output('aging', AgingDocument),
  anomaly: output('anomalies[]', AnomalyDocument),
  'audit-entry': output('audit[]', AuditEntryDocument),
  'audit-of-all': output(
    'audit verify',
    z.object({
      ...{ valid: z.boolean(), records: Count, entries: Count, unanchored: Count },
      broken: z.array(z.object({ chain: z.string(), sequence: Count, reason: z.string() })),
    }),
  ),
  'audit-verification': output('audit verify TASK', AuditVerificationDocument),
  automation: output('automation list[]', AutomationDocument),
  'automation-state': output(
    'automation show, create, edit, pause, resume, approve, reject, revoke',
    AutomationWithState.extend({ firings: z.array(FiringDocument).optional() }),
  ),
  baseline: output('baseline approve, object', BaselineDocument),
  before: output('task before[]', BeforeDocument),
  behaviour: output('anomalies --from, --events', ToldBehaviour),
  compliance: output('compliance', ComplianceDocument),
  control: output('compliance FRAMEWORK CONTROL', ControlDocument),
  deleted: output('automation delete', z.object({ id: z.string(), deleted: z.literal(true) })),
  diagnostics: output('diagnostics', DiagnosticsDocument.extend({ program: z.string() })),
  'dry-run': output('automation dry-run', DryRunDocument),
  'due-days': output('due', DueDaysDocument),
  entitlements: output(
    'entitlements',
    PrincipalReport.extend({
      permissions: z.array(PermissionDocument),
      relations: GraphDocument.pick({ nodes: true, links: true, leftOut: true }).optional(),
    }),
  ),
  'entitlements-of-file': output('entitlements --from', ToldEntitlements),
  evidence: output('task evidence', z.object({ task: z.string(), digest: z.string(), records: Count, files: z.array(z.string()) })),
  exception: output('exception list[], request, approve, reject, extend, withdraw', ExceptionDocument),
  'exception-with-matches': output('exception show, request', ExceptionWithMatches),
  exclusion: output('guard exclude', ExclusionDocument),
  finding: output('findings[]', FindingDocument),
  'finding-history': output('history FINDING', FindingHistoryDocument),
  firing: output('automation run', FiringDocument),
  framework: output('compliance FRAMEWORK', FrameworkDocument),
  guard: output('guard, guard stop, go, limits, never-touch', GuardDocument),
  health: output('health', HealthDocument),
  history: output('history', z.object({ trend: TrendDocument, mendTime: MendTimeDocument })),
  holders: output('who-can', ToldHolders),
  'hub-exchange': output('security-hub send[], show[]', HubExchange),
  identity: output('identity list[], map', IdentityDocument),
  impact: output('impact', ImpactDocument),
  imported: output('import', Imported),
  'least-privilege': output('least-privilege', ToldLeastPrivilege),
  'listed-task': output('task list[]', ListedTask),
  note: output('note', NoteDocument),
  notice: output('notify test', NoticeDocument),
  patch: output(
    'plan patch',
    z.object({
      ...{ diff: z.string(), faults: z.array(z.string()) },
      resources: z.array(
        z.object({ resourceId: z.string(), manager: z.string().optional(), files: z.array(z.string()), left: z.array(z.string()) }),
      ),
    }),
  ),
  paths: output(
    'paths[], paths FILE',
    z.object({
      ...{
        principals: Count,
        there: z.array(z.string()),
        paths: z.array(PathDocument.partial({ account: true })),
        cut: CutDocument.optional(),
      },
      ...{ account: z.string().optional(), scanId: z.string().optional(), at: z.string().optional(), administrators: Count.optional() },
    }),
  ),
  plan: output('plan, plan show', z.object({ plan: PlanSummary, resources: z.array(ResourcePlanDocument) })),
  prediction: output('plan predict, task predict', PredictionDocument),
  preflight: output('task preflight[]', PreflightCheck),
  readiness: output('readiness[]', ReadinessDocument),
  'receipt-key': output('audit key', ReceiptKeyDocument),
  'receipt-verification': output(
    'verify',
    z.object({
      ...{ file: z.string(), valid: z.boolean(), keyId: z.string().optional(), receipt: z.record(z.string(), z.unknown()).optional() },
      ...{ fault: z.string().optional(), why: z.string().optional() },
    }),
  ),
  'receipt-written': output('task receipt', z.object({ task: z.string(), keyId: z.string(), file: z.string() })),
  recheck: output('recheck', RecheckDocument),
  remediation: output('remediations[]', RemediationDocument),
  removed: output('guard include; window, freeze, stand-in, identity remove', z.object({ id: z.string(), removed: z.literal(true) })),
  replay: output('replay', ToldReplay),
  rule: output('rules[]', RuleDocument),
  'rule-off': output('rule list[]', RuleOffDocument),
  'rule-setting': output('rule settings[], rule set[]', RuleSettingDocument),
  snippet: output('plan snippet[]', SnippetDocument),
  'stand-in': output('stand-in list[], name', StandInDocument),
  task: output('task create, draft, edit, approve and what else is done to one', TaskDocument),
  'task-deleted': output('task delete', z.object({ deleted: z.string() })),
  'task-status': output('task status, run', TaskDocument.extend({ stages: z.array(StageDocument), resources: z.array(TaskResource) })),
  usage: output('used', ToldUsage),
  verdict: output('scan[]', VerdictLine),
  whoami: output('whoami', Me.extend({ at: z.string() })),
  window: output('window list[], add; freeze list[], add', WindowDocument),
} as const satisfies { readonly [name: string]: Output };

export type OutputName = keyof typeof outputs;

type Deep<Value> = Value extends readonly (infer Entry)[]
  ? readonly Deep<Entry>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: Deep<Value[Name]> }
    : Value;

/** What an output is, before it is told which it is. */
export type OutputOf<Name extends OutputName> = Deep<z.infer<(typeof outputs)[Name]['schema']>>;

/** What names an output and its version, as the field `$schema` of it says: also the `$id` of its schema. */
export function schemaName(name: OutputName): string {
  return `urn:cloudmend:output:${name}:${outputs[name].version}`;
}
