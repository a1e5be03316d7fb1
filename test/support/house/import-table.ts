import { posix } from 'node:path';
import { isNode, nodesOf, type SourceFile } from './source-file.ts';

/** One row of `docs/imports.md`: folders, and the name of the catalogue's generated files. */
export interface ImportRule {
  readonly from: string;
  readonly to: readonly string[];
  readonly packages: readonly string[] | 'any';
}

/** An import and the row and cell that it needs. */
export interface Arrow {
  readonly file: string;
  readonly from: string;
  /** A path from the project's root, a package's name, or `computed names`. */
  readonly to: string;
  readonly isPackage: boolean;
}

const catalogueIndexes = 'catalogue indexes';
const computedNames = 'computed names';

/** Reads the rules out of the page's table. Throws on a row that has not three cells. */
export function parseImportTable(page: string): readonly ImportRule[] {
  const rows = page.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => {
    const [from, to, packages, ...rest] = row.split('|').slice(1, -1).map(namesIn);
    if (from?.length !== 1 || from[0] === undefined || to === undefined || packages === undefined || rest.length > 0) {
      throw new Error(`This row of the import table is not "from | may import | packages": ${row}`);
    }
    return { from: from[0], to, packages: packages[0] === 'any' ? 'any' : packages };
  });
}

function namesIn(cell: string): string[] {
  const names = cell.split(',').map((name) => name.replaceAll('`', '').trim());
  return names.filter((name) => name !== '');
}

/** Every import of a file: static, dynamic, re-exported, and of types. */
export function arrowsOf({ path, program }: SourceFile): readonly Arrow[] {
  const arrows: Arrow[] = [];
  for (const node of nodesOf(program)) {
    const isImport = /^(Import(Declaration|Expression)|Export(Named|All)Declaration|TSImportType)$/.test(node.type);
    if (!isImport || node.source === null || node.source === undefined) continue;
    const specifier = isNode(node.source) ? node.source.value : undefined;
    if (typeof specifier === 'string') arrows.push(arrowTo(path, specifier));
    else arrows.push({ file: path, from: groupOf(path), to: computedNames, isPackage: false });
  }
  return arrows;
}

function arrowTo(path: string, specifier: string): Arrow {
  const from = groupOf(path);
  if (specifier.startsWith('.')) return { file: path, from, to: posix.join(posix.dirname(path), specifier), isPackage: false };
  const words = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1);
  return { file: path, from, to: words.join('/'), isPackage: true };
}

/** Does the table allow it? */
export function isAllowed(table: readonly ImportRule[], arrow: Arrow): boolean {
  const rule = table.find(({ from }) => from === arrow.from);
  if (rule === undefined) return false;
  if (arrow.isPackage) return rule.packages === 'any' || rule.packages.includes(arrow.to);
  if (isCatalogueIndex(arrow.to)) return rule.to.includes(catalogueIndexes);
  return rule.to.some((name) => arrow.to === name || arrow.to.startsWith(`${name}/`));
}

function groupOf(path: string): string {
  return isCatalogueIndex(path) ? catalogueIndexes : path.slice(0, path.indexOf('/'));
}

function isCatalogueIndex(path: string): boolean {
  return /^(resources|rules|templates)\/[^/]+\.gen\.(ts|json)$/.test(path);
}
