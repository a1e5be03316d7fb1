/**
 * Adds to package-lock.json the platform packages (`@biomejs/cli-darwin-arm64` and the like) that npm left out because the registry it
 * asked did not serve them. Without them `npm ci` stops with "Missing: … from lock file", on every machine and not only on the missing
 * platform. Run it after `npm install`; the test `test/unit/house/lockfile.test.ts` fails while an entry is missing.
 */
import { readFileSync, writeFileSync } from 'node:fs';

type Entry = {
  version?: string;
  license?: string;
  dev?: boolean;
  optional?: boolean;
  os?: readonly string[];
  cpu?: readonly string[];
  libc?: readonly string[];
  optionalDependencies?: Record<string, string>;
};
type Lockfile = { packages: Record<string, Entry> };

/** A platform package that some locked package may need and that has no entry of its own. */
export type MissingPackage = { readonly name: string; readonly version: string; readonly wantedBy: string };

/** Reads a lockfile's text and lists what is missing, in the order of the file. */
export function findMissingPackages(text: string): readonly MissingPackage[] {
  const { packages }: Lockfile = JSON.parse(text);
  return Object.entries(packages).flatMap(([wantedBy, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isResolvable(packages, wantedBy, name))
      .map(([name, version]) => ({ name, version, wantedBy })),
  );
}

/** Node looks in the package's own node_modules and then in each one above it. */
function isResolvable(packages: Lockfile['packages'], from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in packages) return true;
    if (folder === '') return false;
  }
}

/** npm installs an entry only where `os`, `cpu` and `libc` fit; these packages carry them in their names, or only the system. */
function describePlatform(name: string) {
  const words = name.slice(name.lastIndexOf('/') + 1).split('-');
  const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
  const os = words.includes('windows') ? 'win32' : systems.find((word) => words.includes(word));
  const cpu = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'].find((word) => words.includes(word));
  const libc = [
    { abi: 'musl', libc: 'musl' },
    { abi: 'gnu', libc: 'glibc' },
  ].find(({ abi }) => words.at(-1)?.startsWith(abi))?.libc;
  if (cpu === undefined && os === undefined)
    throw new Error(`The platform of ${name} cannot be read from its name. Add its lockfile entry by hand.`);
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) };
}

function completeLockfile(path: string): number {
  const text = readFileSync(path, 'utf8');
  const lockfile: Lockfile = JSON.parse(text);
  const missing = findMissingPackages(text);
  for (const { name, version, wantedBy } of missing) {
    const { license, dev } = lockfile.packages[wantedBy] ?? {};
    const { cpu, libc, os } = describePlatform(name);
    lockfile.packages[`node_modules/${name}`] = {
      // Of a range its least: npm takes a version that the range allows, and no range.
      version: version.replace(/^[~^]/, ''),
      ...(cpu && { cpu }),
      ...(dev && { dev }),
      ...(libc && { libc }),
      ...(license && { license }),
      optional: true,
      ...(os && { os }),
    };
  }
  const byPath = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => a.localeCompare(b, 'en');
  lockfile.packages = Object.fromEntries(Object.entries(lockfile.packages).sort(byPath));
  writeFileSync(path, `${JSON.stringify(lockfile, null, 2)}\n`);
  return missing.length;
}

if (import.meta.main) console.log(`Added ${completeLockfile('package-lock.json')} platform packages to package-lock.json.`);
