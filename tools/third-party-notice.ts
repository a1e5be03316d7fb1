import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences under which code may go into the program; every one of them asks for its text to come along. */
const ALLOWED = new Set(['Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']);

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Its licence's text, and what its NOTICE asks to be told. */
  readonly text: string;
}

/**
 * The licences of all packages among these files, each text once, for the file that goes with the program. Throws an Error where a package
 * has another licence than those that may be bundled, or none.
 */
export function thirdPartyNotice(root: string, files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));
  const packages = [...folders].sort().map((folder) => readPackage(root, folder));
  const sections = [...Map.groupBy(packages, ({ text }) => text)].map(([text, under]) => {
    const names = [...new Set(under.map(({ name, version, license }) => `${name} ${version} (${license})`))];
    return `${names.join('\n')}\n\n${text}`;
  });
  return `The program in this folder has code of the following packages in it.\n\n${sections.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function readPackage(root: string, folder: string): Package {
  const path = join(root, folder);
  const { name, version, license }: Omit<Package, 'text'> = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  if (!ALLOWED.has(license)) throw new Error(`${name} ${version} is under "${license}": it cannot be bundled into the program.`);
  const texts = readdirSync(path)
    .filter((file) => /^(licen[cs]e|notice)(\.(md|txt))?$/i.test(file))
    .sort()
    .map((file) => readFileSync(join(path, file), 'utf8').trim());
  return { name, version, license, text: texts.length > 0 ? texts.join('\n\n') : standardText(root, name, license) };
}

/** The Apache License names nobody, so its text is the same for all; the others' have the holder in them. */
function standardText(root: string, name: string, license: string): string {
  const own = join(root, 'LICENSE');
  if (license !== 'Apache-2.0' || !existsSync(own)) throw new Error(`${name} brings no text of its licence, ${license}.`);
  return readFileSync(own, 'utf8').trim();
}
