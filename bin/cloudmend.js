#!/usr/bin/env node
/**
 * Starts the built program. In a clone it is built first where a source is newer. Plain JavaScript that an older Node reads too, so that it
 * gives a sentence and no syntax error. Nothing is imported before it is needed: that is most of what `cloudmend --help` takes.
 */
/** How wide the build lays out the program's own help: cli/program.ts. */
const HELP_COLUMNS = 100;
// The first with node:sqlite and without a flag for it.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isNewEnough = major > 22 || (major === 22 && minor >= 13);
const clone = await findClone();

clone?.prepare();
if (isNewEnough) {
  const help = helpLaidOut();
  if (help === undefined) {
    leaveOutSqliteWarning();
    if (!isOwnHelp()) keepCompiled();
    await import('../dist/cloudmend.js');
  } else {
    // Whoever reads may stop reading.
    process.stdout.on('error', () => {});
    process.stdout.write(help);
  }
} else if (clone === undefined) {
  console.error(`cloudmend needs Node 22.13 or later, and this is ${process.version}.`);
  process.exitCode = 1;
} else clone.runUnderBundledNode();

/** What a clone does besides; undefined in the package, and under a Node that is older than the way in which it asks for Node's modules. */
async function findClone() {
  const isThere = process.getBuiltinModule?.('node:fs').existsSync(new URL('../tools/clone.js', import.meta.url));
  return isThere ? await import('../tools/clone.js') : undefined;
}

/** The program's own help is so little code that to look for what is kept of it takes as long, and more memory. */
function isOwnHelp() {
  const [first = '--help', ...others] = process.argv.slice(2);
  return /^(-h|--help|--version)$/.test(first) && others.length === 0;
}

/** The program's own help as the build wrote it, which takes no program at all; undefined where it has to be laid out for fewer columns. */
function helpLaidOut() {
  const [first = '', ...others] = process.argv.slice(2);
  if (!/^(-h|--help)$/.test(first) || others.length > 0 || process.env.COLUMNS !== undefined) return undefined;
  const { isatty } = process.getBuiltinModule('node:tty');
  // A log has as many columns; where the answers go into a pager, the terminal is that of the notes.
  if (isatty(1) ? !(process.stdout.columns >= HELP_COLUMNS) : isatty(2) && !(process.stderr.columns >= HELP_COLUMNS)) return undefined;
  try {
    return process.getBuiltinModule('node:fs').readFileSync(new URL('../dist/help.txt', import.meta.url), 'utf8');
  } catch {
    return undefined;
  }
}

/** What was compiled once need not be again. Where it cannot be kept, nothing is lost. */
function keepCompiled() {
  const { homedir } = process.getBuiltinModule('node:os');
  const { enableCompileCache } = process.getBuiltinModule('node:module');
  enableCompileCache(clone?.compiled ?? `${homedir()}/.cache/cloudmend/compiled`);
}

/** Node 22 and the first of 24 call their SQLite experimental; that one sentence is left out. */
function leaveOutSqliteWarning() {
  const emitWarning = process.emitWarning;
  process.emitWarning = (warning, ...rest) => {
    const isAboutSqlite = String(warning).startsWith('SQLite is an experimental feature') && rest.includes('ExperimentalWarning');
    if (!isAboutSqlite) emitWarning.call(process, warning, ...rest);
  };
}
