import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { preparePython } from '../emulators/python-environment.ts';

const Match = z.object({ Filename: z.string(), Message: z.string(), Rule: z.object({ Id: z.string() }) });
export type LintMatch = z.infer<typeof Match>;

/** What the linter says against templates: errors and warnings. Installs it on the first call. Throws where it leaves no report. */
export async function lint(folder: string, files: readonly string[]): Promise<readonly LintMatch[]> {
  const python = await preparePython('cfn-lint');
  const child = spawn(
    python,
    [
      '-c',
      'import sys; from cfnlint.runner import main; sys.exit(main())',
      '--format',
      'json',
      '--regions',
      'eu-west-1',
      '--template',
      ...files,
    ],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'] ?? '', HOME: folder },
    },
  );
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (!output.trimStart().startsWith('[')) throw new Error(`The linter left no report:\n${errors.slice(-4000)}\n${output.slice(-2000)}`);
  return z.array(Match).parse(JSON.parse(output));
}
