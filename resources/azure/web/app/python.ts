import type { Configuration } from './configuration.ts';

/** The last month of security fixes (PEP 494, 537, 569, 596, 619, 664, 693, 719, 745; the status page at devguide.python.org/versions). */
const LAST_FIXES: { readonly [version: string]: string } = {
  '2.7': '2020-01-31',
  '3.4': '2019-03-31',
  '3.5': '2020-09-30',
  '3.6': '2021-12-31',
  '3.7': '2023-06-30',
  '3.8': '2024-10-31',
  '3.9': '2025-10-31',
  '3.10': '2026-10-31',
  '3.11': '2027-10-31',
  '3.12': '2028-10-31',
  '3.13': '2029-10-31',
  '3.14': '2030-10-31',
};
const FIRST_UNKNOWN = [3, 15] as const;

/** The Python that an app runs on; undefined where it runs on something else. An app on Linux has its runtime, whatever else is left over. */
export function pythonOf({ linuxRuntime, pythonVersion }: Pick<Configuration, 'linuxRuntime' | 'pythonVersion'>): string | undefined {
  const [language, version] = (linuxRuntime ?? '').split('|');
  if (version !== undefined) return language?.toUpperCase() === 'PYTHON' ? version : undefined;
  return pythonVersion ?? undefined;
}

/** Until when a version is kept up; `unknown` of one that is newer than the list, undefined of what never was. */
export function endOfPython(version: string): Date | 'unknown' | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)(?:\.\d+)*$/.exec(version) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  const end = LAST_FIXES[`${Number(major)}.${Number(minor)}`];
  if (end !== undefined) return new Date(`${end}T23:59:59.999Z`);
  const isNewer = Number(major) > FIRST_UNKNOWN[0] || (Number(major) === FIRST_UNKNOWN[0] && Number(minor) >= FIRST_UNKNOWN[1]);
  return isNewer ? 'unknown' : undefined;
}
