import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';

const run = promisify(execFile);

const Report = z.object({
  valid: z.boolean(),
  diagnostics: z.array(z.object({ severity: z.string(), summary: z.string(), detail: z.string() })),
});
export type Validation = z.infer<typeof Report>;

/**
 * What Terraform says of a configuration. The provider is taken from the folder that CLOUDMEND_TERRAFORM_PLUGINS names, or, without it,
 * from where Terraform looks by itself. Throws where Terraform is not there, or finds no provider.
 */
export async function validate(text: string): Promise<Validation> {
  const folder = await mkdtemp(join(tmpdir(), 'cloudmend-terraform-'));
  const plugins = process.env['CLOUDMEND_TERRAFORM_PLUGINS'];
  try {
    await writeFile(join(folder, 'main.tf'), text);
    const from = plugins === undefined ? [] : [`-plugin-dir=${plugins}`];
    await run('terraform', ['init', '-input=false', '-no-color', ...from], { cwd: folder });
    const { stdout } = await run('terraform', ['validate', '-json'], { cwd: folder, maxBuffer: 64 * 1024 * 1024 }).catch((error: unknown) =>
      z.object({ stdout: z.string().min(1) }).parse(error),
    );
    return Report.parse(JSON.parse(stdout));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
