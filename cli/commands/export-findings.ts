import { systemClock } from '../../adapters/clock.ts';
import type { ApiClient } from '../../core/api/contract/client.ts';
import type { FindingDocument } from '../../core/api/contract/documents/finding.ts';
import type { CoverageDocument } from '../../core/api/contract/documents/scan.ts';
import { routes } from '../../core/api/contract/routes.ts';
import { counted } from '../../core/counted.ts';
import { VERSION } from '../../core/version.ts';
import type { FindingFormat } from '../../formats/finding-format.ts';
import { exceptedNote } from '../../local/terminal/exception-text.ts';
import type { CommandContext } from '../command-context.ts';
import { writeOut } from '../out-file.ts';
import { allPages, eachItem } from '../pages.ts';

interface Wanted {
  readonly format: FindingFormat;
  /** A file; undefined: the standard output. */
  readonly out: string | undefined;
  /** The filters of the list. */
  readonly query: { readonly [name: string]: string | undefined };
  readonly coverage: CoverageDocument;
}

/** Writes a list of findings as a file, page by page. Says how many it has, how many it leaves out, and what could not be read. */
export async function exportFindings(
  context: Pick<CommandContext, 'terminal' | 'signal'>,
  api: ApiClient,
  { format, out, query, coverage }: Wanted,
): Promise<void> {
  const { terminal } = context;
  const excepted = query['state'] === 'closed' || query['status'] === 'excepted' ? 0 : await countExcepted(api, query);
  const rules = new Map((await allPages(api, routes.listRules)).map((rule) => [rule.id, rule]));
  const about = { version: VERSION, at: systemClock.now().toISOString(), coverage, excepted, rules };
  let written = 0;
  async function* countedOnes(): AsyncGenerator<FindingDocument> {
    for await (const finding of eachItem(api, routes.listFindings, { query })) {
      written += 1;
      yield finding;
    }
  }
  await writeOut(context, format.write(countedOnes(), about), out);
  if (out !== undefined) terminal.note(`${counted(written, 'finding')} in ${out}.`);
  if (excepted > 0) terminal.note(exceptedNote(excepted));
  if (coverage.unread.length > 0)
    terminal.note(`The last scan could not read ${counted(coverage.unread.length, 'place')} of this, so it is not all there is.`);
}

async function countExcepted(api: ApiClient, query: Wanted['query']): Promise<number> {
  let count = 0;
  for await (const _ of eachItem(api, routes.listFindings, { query: { ...query, status: 'excepted' } })) count += 1;
  return count;
}
