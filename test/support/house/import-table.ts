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
const ruleFamilies = 'families of rules';

/** Reads the rules out of the page's first table. Throws on a row that has not three cells. */
export function parseImportTable(page: string): readonly ImportRule[] {
  return rowsUnder(page, '| From |').map((row) => {
    const [from, to, packages, ...rest] = row.split('|').slice(1, -1).map(namesIn);
    if (from?.length !== 1 || from[0] === undefined || to === undefined || packages === undefined || rest.length > 0) {
      throw new Error(`This row of the import table is not "from | may import | packages": ${row}`);
    }
    return { from: from[0], to, packages: packages[0] === 'any' ? 'any' : packages };
  });
}

/** The rooms of `core/task` in the page's order, each with those that it may import. Throws on a row that has not two cells. */
export function parseRoomTable(page: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    rowsUnder(page, '| Room |').map((row) => {
      const [room, to, ...rest] = row.split('|').slice(1, -1).map(namesIn);
      if (room?.length !== 1 || room[0] === undefined || to === undefined || rest.length > 0)
        throw new Error(`This row of the table of rooms is not "room | may import": ${row}`);
      return [room[0], to] as const;
    }),
  );
}

/** The rows of the table that begins with this heading. Throws where there is none. */
function rowsUnder(page: string, heading: string): readonly string[] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.startsWith(heading));
  if (start < 0) throw new Error(`docs/imports.md has no table that begins with "${heading}".`);
  const below = lines.slice(start + 2);
  const end = below.findIndex((line) => !line.startsWith('|'));
  return end < 0 ? below : below.slice(0, end);
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
  if (isCatalogueIndex(path)) return catalogueIndexes;
  return /^rules\/.+\.family\.ts$/.test(path) ? ruleFamilies : path.slice(0, path.indexOf('/'));
}

function isCatalogueIndex(path: string): boolean {
  return /^(clouds|resources|rules|templates)\/[^/]+\.gen\.(ts|json)$/.test(path);
}
