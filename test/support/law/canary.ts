/** How every secret begins that is planted. The name of a task's first wave, without the hyphen, is none. */
const CANARY = 'canary-';

/** Pieces of a secret's text as it may turn up: as it is, and in base64 and hexadecimal at any offset. */
const needles = [
  CANARY,
  Buffer.from(CANARY).toString('hex'),
  // What stands before it shifts base64 by none, one or two of three bytes; the digits that its neighbours share are left out.
  ...[0, 1, 2].map((shift) => base64Core(shift)),
];

function base64Core(shift: number): string {
  const text = Buffer.from(`${'x'.repeat(shift)}${CANARY}`)
    .toString('base64')
    .replaceAll('=', '');
  const whole = Math.floor(((shift + CANARY.length) * 8) / 6);
  return text.slice(Math.ceil((shift * 8) / 6), whole);
}

/** Whether the secret is in some bytes, in whatever disguise. */
export function hasCanary(bytes: Uint8Array | string): boolean {
  const text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
  return needles.some((needle) => text.includes(needle) || text.includes(needle.toUpperCase()));
}
