import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mailer } from './sender.ts';

/** Writes each message as a file that mail programs open, named by its id: sent twice it is one. */
export function makeMailFile(directory: string): Mailer {
  return async (to, { facts: { id, at }, summary: { subject, lines } }) => {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const encoded = Buffer.from(lines.join('\r\n'), 'utf8').toString('base64').replaceAll(/.{76}/g, '$&\r\n');
    const head = [
      `Message-ID: <${id}@cloudmend.invalid>`,
      `Date: ${new Date(at).toUTCString()}`,
      'From: cloudmend@localhost',
      `To: ${to.join(', ')}`,
      `Subject: ${encodedWords(subject)}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
    ];
    await writeFile(join(directory, `${id}.eml`), `${head.join('\r\n')}\r\n\r\n${encoded}\r\n`, { mode: 0o600 });
    return { result: 'sent' };
  };
}

/** RFC 2047: a header is ASCII, a word of it at most 75 characters, and no letter is cut. */
function encodedWords(text: string): string {
  if (/^[\x20-\x7e]{0,900}$/.test(text) && !text.includes('=?')) return text;
  const words: string[] = [];
  let word = '';
  for (const letter of text) {
    if (Buffer.byteLength(word + letter) > 42) {
      words.push(word);
      word = '';
    }
    word += letter;
  }
  return [...words, word].map((one) => `=?UTF-8?B?${Buffer.from(one, 'utf8').toString('base64')}?=`).join('\r\n ');
}
