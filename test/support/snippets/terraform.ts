import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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

/** The configurations as Terraform formats them. Throws where Terraform is not there, or cannot read one. */
export async function formatAll(texts: readonly string[]): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'cloudmend-terraform-'));
  const files = texts.map((_, at) => join(folder, `${at}.tf`));
  try {
    for (const [at, file] of files.entries()) await writeFile(file, texts[at] ?? '');
    await run('terraform', ['fmt', '-no-color', '-list=false', '.'], { cwd: folder });
    return await Promise.all(files.map((file) => readFile(file, 'utf8')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
