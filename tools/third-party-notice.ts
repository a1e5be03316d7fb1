import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences under which code may go into the program; all but 0BSD ask for their texts to come along. */
const ALLOWED = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']);

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Where it is made; several packages may be made in one place. */
  readonly repository: string | undefined;
  /** Its licence's text, and what its NOTICE asks to be told; undefined where it brings none. */
  readonly text: string | undefined;
}

/**
 * The licences of all packages among these files, each text once, for the file that goes with the program. Throws an Error where a package
 * has another licence than those that may be bundled, or none.
 */
export function thirdPartyNotice(root: string, files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));
  const found = [...folders].sort().map((folder) => readPackage(root, folder));
  const packages = found.map((one) => ({ ...one, text: one.text ?? textOfSibling(found, one) ?? standardText(root, one) }));
  const sections = [...Map.groupBy(packages, ({ text }) => text)].map(([text, under]) => {
    const names = [...new Set(under.map(({ name, version, license }) => `${name} ${version} (${license})`))];
    return `${names.join('\n')}\n\n${text}`;
  });
  return `The program in this folder has code of the following packages in it.\n\n${sections.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function readPackage(root: string, folder: string): Package {
  const path = join(root, folder);
  const { name, version, license, repository }: Manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  if (!ALLOWED.has(license)) throw new Error(`${name} ${version} is under "${license}": it cannot be bundled into the program.`);
  const texts = readdirSync(path)
    .filter((file) => /^(licen[cs]e|notice)(\.(md|txt))?$/i.test(file))
    .sort()
    .map((file) => readFileSync(join(path, file), 'utf8').trim());
  const text = texts.length > 0 ? texts.join('\n\n') : undefined;
  return { name, version, license, repository: typeof repository === 'object' ? repository.url : repository, text };
}

interface Manifest extends Omit<Package, 'text' | 'repository'> {
  readonly repository?: string | { readonly url: string };
}

/** What comes out of one repository under one licence has one text, which some of its packages leave out. */
function textOfSibling(found: readonly Package[], { repository, license }: Package): string | undefined {
  if (repository === undefined) return undefined;
  return found.find((other) => other.text !== undefined && other.repository === repository && other.license === license)?.text;
}

/** The Apache License names nobody, so its text is the same for all; the others' have the holder in them. */
function standardText(root: string, { name, license }: Package): string {
  const own = join(root, 'LICENSE');
  if (license !== 'Apache-2.0' || !existsSync(own)) throw new Error(`${name} brings no text of its licence, ${license}.`);
  return readFileSync(own, 'utf8').trim();
}
