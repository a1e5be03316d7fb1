import { Command } from 'commander';
import { VERSION } from '../core/version.ts';
import { plainText, type Terminal } from '../local/terminal/terminal.ts';
import type { CommandContext } from './command-context.ts';

/** Longer lines are hard to read. The build lays the program's own help out in as many: bin/cloudmend.js. */
export const HELP_COLUMNS = 100;

/** What the program's help shows of a command, and where the rest of it is. */
interface CommandEntry {
  readonly name: string;
  readonly group: 'Run:' | 'Look:' | 'Mend:' | 'Prove:' | 'Learn:';
  readonly description: string;
  /** Loads what adds arguments, options, subcommands and action. */
  load(): Promise<(command: Command, context: CommandContext) => void>;
}

const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'start',
    group: 'Run:',
    description: 'run the engine and its API on this machine',
    load: async () => (await import('./commands/start.ts')).defineStart,
  },
  {
    name: 'login',
    group: 'Run:',
    description: 'sign in to a deployed engine; commands are about it then',
    load: async () => (await import('./commands/login.ts')).defineLogin,
  },
  {
    name: 'logout',
    group: 'Run:',
    description: 'sign out of it, and end the session there',
    load: async () => (await import('./commands/logout.ts')).defineLogout,
  },
  {
    name: 'whoami',
    group: 'Run:',
    description: 'who you are, and where',
    load: async () => (await import('./commands/whoami.ts')).defineWhoami,
  },
  {
    name: 'mcp',
    group: 'Run:',
    description: 'let an assistant look and propose, by the Model Context Protocol',
    load: async () => (await import('./commands/mcp.ts')).defineMcp,
  },
  {
    name: 'scan',
    group: 'Look:',
    description: 'read what there is and judge it; changes nothing',
    load: async () => (await import('./commands/scan.ts')).defineScan,
  },
  {
    name: 'recheck',
    group: 'Look:',
    description: 'look at one resource now and say what changed',
    load: async () => (await import('./commands/recheck.ts')).defineRecheck,
  },
  {
    name: 'import',
    group: 'Look:',
    description: "look afresh at what other tools' findings name: Security Hub, Prowler",
    load: async () => (await import('./commands/import.ts')).defineImport,
  },
  {
    name: 'findings',
    group: 'Look:',
    description: 'list what the last scans found wrong',
    load: async () => (await import('./commands/look.ts')).defineFindings,
  },
  {
    name: 'aging',
    group: 'Look:',
    description: 'how long findings have waited, and what is overdue',
    load: async () => (await import('./commands/aging.ts')).defineAging,
  },
  {
    name: 'due',
    group: 'Look:',
    description: 'within how many days findings are to be mended',
    load: async () => (await import('./commands/aging.ts')).defineDue,
  },
  {
    name: 'note',
    group: 'Look:',
    description: 'note who sees to a finding, and what is to be known of it',
    load: async () => (await import('./commands/aging.ts')).defineNote,
  },
  {
    name: 'accounts',
    group: 'Look:',
    description: 'which accounts are scanned, where each was found, and which are not',
    load: async () => (await import('./commands/accounts.ts')).defineAccounts,
  },
  {
    name: 'readiness',
    group: 'Look:',
    description: 'whether fixes can be carried out, and what stands in the way',
    load: async () => (await import('./commands/readiness.ts')).defineReadiness,
  },
  {
    name: 'health',
    group: 'Look:',
    description: 'whether this installation does its own work, and what to do where not',
    load: async () => (await import('./commands/health.ts')).defineHealth,
  },
  {
    name: 'impact',
    group: 'Look:',
    description: 'what to fix first, and what is left after each',
    load: async () => (await import('./commands/impact.ts')).defineImpact,
  },
  {
    name: 'can',
    group: 'Look:',
    description: 'whether policies would allow a request, and why',
    load: async () => (await import('./commands/can.ts')).defineCan,
  },
  {
    name: 'who-can',
    group: 'Look:',
    description: 'who of an account may do an action, and by which statement',
    load: async () => (await import('./commands/who-can.ts')).defineWhoCan,
  },
  {
    name: 'entitlements',
    group: 'Look:',
    description: 'all that a principal of an account may do, and what gives it',
    load: async () => (await import('./commands/entitlements.ts')).defineEntitlements,
  },
  {
    name: 'used',
    group: 'Look:',
    description: 'what a principal used of what it may do, by recorded calls',
    load: async () => (await import('./commands/used.ts')).defineUsed,
  },
  {
    name: 'least-privilege',
    group: 'Look:',
    description: 'what the policies of a principal can be cut to',
    load: async () => (await import('./commands/least-privilege.ts')).defineLeastPrivilege,
  },
  {
    name: 'replay',
    group: 'Look:',
    description: 'hold recorded calls against a planned policy',
    load: async () => (await import('./commands/replay.ts')).defineReplay,
  },
  {
    name: 'anomalies',
    group: 'Look:',
    description: 'what somebody did that is unusual, by recorded calls',
    load: async () => (await import('./commands/anomalies.ts')).defineAnomalies,
  },
  {
    name: 'paths',
    group: 'Look:',
    description: 'by which ways principals of an account come to be administrators',
    load: async () => (await import('./commands/paths.ts')).definePaths,
  },
  {
    name: 'compliance',
    group: 'Look:',
    description: 'how the controls of frameworks stand, and on what evidence',
    load: async () => (await import('./commands/compliance.ts')).defineCompliance,
  },
  {
    name: 'history',
    group: 'Look:',
    description: 'what came and went, how fast it was mended, or what became of one finding',
    load: async () => (await import('./commands/history.ts')).defineHistory,
  },
  {
    name: 'remediations',
    group: 'Look:',
    description: 'list what could be mended, worst first',
    load: async () => (await import('./commands/look.ts')).defineRemediations,
  },
  {
    name: 'rules',
    group: 'Look:',
    description: 'list the rules with the frameworks that ask for them',
    load: async () => (await import('./commands/rules.ts')).defineRules,
  },
  {
    name: 'rule',
    group: 'Mend:',
    description: 'turn rules off and on, set their severity and thresholds',
    load: async () => (await import('./commands/rule-off.ts')).defineRule,
  },
  {
    name: 'baseline',
    group: 'Mend:',
    description: 'approve what a resource has become, or object to it',
    load: async () => (await import('./commands/baseline.ts')).defineBaseline,
  },
  {
    name: 'diagnostics',
    group: 'Look:',
    description: 'what can be handed to support, without any secret',
    load: async () => (await import('./commands/diagnostics.ts')).defineDiagnostics,
  },
  {
    name: 'plan',
    group: 'Mend:',
    description: 'show exactly what remediations would change',
    load: async () => (await import('./commands/plan.ts')).definePlan,
  },
  {
    name: 'task',
    group: 'Mend:',
    description: 'get plans approved, run them, undo them',
    load: async () => (await import('./commands/task.ts')).defineTask,
  },
  {
    name: 'automation',
    group: 'Mend:',
    description: 'rules that make tasks by themselves',
    load: async () => (await import('./commands/automation.ts')).defineAutomation,
  },
  {
    name: 'guard',
    group: 'Mend:',
    description: 'what may never be written: kill switch and exclusions',
    load: async () => (await import('./commands/guard.ts')).defineGuard,
  },
  {
    name: 'exception',
    group: 'Mend:',
    description: 'ask that something is left as it is, until when and why',
    load: async () => (await import('./commands/exception.ts')).defineException,
  },
  {
    name: 'window',
    group: 'Mend:',
    description: 'when resources may be written: maintenance windows',
    load: async () => (await import('./commands/window.ts')).defineWindow,
  },
  {
    name: 'freeze',
    group: 'Mend:',
    description: 'when nothing may be written: freezes',
    load: async () => (await import('./commands/window.ts')).defineFreeze,
  },
  {
    name: 'identity',
    group: 'Mend:',
    description: 'who the reviewers of a forge are here',
    load: async () => (await import('./commands/identity.ts')).defineIdentity,
  },
  {
    name: 'stand-in',
    group: 'Mend:',
    description: 'who decides in the place of an approver, and until when',
    load: async () => (await import('./commands/stand-in.ts')).defineStandIn,
  },
  {
    name: 'audit',
    group: 'Prove:',
    description: 'who did what, and whether the record is whole',
    load: async () => (await import('./commands/audit.ts')).defineAudit,
  },
  {
    name: 'verify',
    group: 'Prove:',
    description: 'check the receipt of a task with a public key alone',
    load: async () => (await import('./commands/verify.ts')).defineVerify,
  },
  {
    name: 'security-hub',
    group: 'Prove:',
    description: 'bring findings to AWS Security Hub, and show what was done with them there',
    load: async () => (await import('./commands/security-hub.ts')).defineSecurityHub,
  },
  {
    name: 'notify',
    group: 'Run:',
    description: 'try a channel by which people are told what happens',
    load: async () => (await import('./commands/notify.ts')).defineNotify,
  },
  {
    name: 'help',
    group: 'Learn:',
    description: 'explain a command, or (`help words`) what finding, plan, wave and the other words mean',
    load: async () => (await import('./commands/help.ts')).defineHelp,
  },
];

export interface ProgramParts {
  readonly terminal: Terminal;
  /** Made for the command that runs: the program's own help reads no environment and loads nothing else. */
  makeContext(): Promise<CommandContext>;
}

/** The command line, ready to parse; each command is loaded when it is named. Throws CommanderError where the arguments make none. */
export function makeProgram({ terminal, makeContext }: ProgramParts): Command {
  const program = new Command('cloudmend')
    .description(
      'Finds cloud misconfigurations, shows exactly what each fix would change, applies what was approved, proves it, and can undo it.',
    )
    .version(VERSION, '--version')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError('(--help shows what there is)')
    .configureOutput({
      getOutHelpWidth: () => Math.min(terminal.width, HELP_COLUMNS),
      getErrHelpWidth: () => Math.min(terminal.width, HELP_COLUMNS),
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.note(plainText(text.trimEnd())),
    });
  for (const { name, group, description } of COMMANDS) program.command(name).description(description).helpGroup(group);
  return program.hook('preSubcommand', async (_, command) => {
    const entry = COMMANDS.find(({ name }) => name === command.name());
    const define = await entry?.load();
    define?.(command, await makeContext());
  });
}
