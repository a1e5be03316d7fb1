import type { DecisionSigner } from './ports.ts';
import { remembered } from './remember.ts';

/** MACs that were found right by this process, so that KMS is asked once for each. */
const checkedBy = remembered((_: DecisionSigner) => new Set<string>());
/** Beyond what an installation has in force; then it is asked again. */
const MOST_REMEMBERED = 10_000;

/** Whether the approving function has made this MAC of this text. */
export async function isSigned(signer: DecisionSigner, text: string, mac: string): Promise<boolean> {
  const name = `${text} ${mac}`;
  const known = checkedBy(signer);
  if (known.has(name)) return true;
  if (!(await signer.verify(text, mac))) return false;
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.add(name);
  return true;
}
