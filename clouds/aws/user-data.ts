import { gunzipSync } from 'node:zlib';

// User data is 16 KB at most; what unpacks to more than this is not looked through, and not called clean.
const LONGEST_UNPACKED = 256 * 1024;

/** The text of base64, unpacked where it is gzip; undefined where it is neither text nor packed text. */
export function findText(base64: string): string | undefined {
  if (!/^[A-Za-z0-9+/=_\s-]*$/.test(base64)) return undefined;
  const bytes = unpacked(Buffer.from(base64, 'base64'));
  return bytes && textOf(bytes);
}

/** Texts that stand in a text as base64, as `write_files` of cloud-init and parts of a MIME message carry them. */
export function embeddedTexts(text: string): readonly { readonly line: number; readonly text: string }[] {
  const found: { line: number; text: string }[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = at + 1;
    let block = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{24,}={0,2}(?=["']?\s*$)/.exec(lines[at] ?? '')?.[0];
    if (block === undefined) continue;
    while (/^\s*[A-Za-z0-9+/]+={0,2}\s*$/.test(lines[at + 1] ?? '')) {
      at += 1;
      block += (lines[at] ?? '').trim();
    }
    const inner = findText(block);
    if (inner !== undefined) found.push({ line, text: inner });
  }
  return found;
}

function unpacked(bytes: Buffer): Buffer | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: LONGEST_UNPACKED });
  } catch {
    return undefined;
  }
}

function textOf(bytes: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
