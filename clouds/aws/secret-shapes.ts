/** Secrets that show by their shape, whatever they are called. Every pattern is linear: its repetitions are bounded or cannot overlap. */
export const KNOWN_SHAPES = {
  'aws-access-key-id': /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g,
  'private-key': /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-\d/g,
  'github-token': /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})/g,
  'gitlab-token': /(?<![A-Za-z0-9])gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat)-[A-Za-z0-9_.-]{20,255}/g,
  'slack-token': /(?<![A-Za-z0-9])(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{10,255}|hooks\.slack\.com\/services\/[A-Za-z0-9/]{20,255}/g,
  'stripe-key': /(?<![A-Za-z0-9])(?:(?:sk|rk)_(?:live|test)|whsec)_[A-Za-z0-9]{16,255}/g,
  'google-api-key': /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g,
  'npm-token': /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g,
  'sendgrid-key': /(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64}/g,
  'json-web-token': /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,8000}\.[A-Za-z0-9_-]{8,2000}/g,
} as const;

/** `scheme://user:password@host`; the password is the first group. */
export const URL_WITH_PASSWORD = /(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,20}:\/\/[^\s:@/"'<>]{0,128}:([^\s@/"'<>]{1,256})@/g;

/** A run as long as the secret half of an AWS access key. */
export const SECRET_KEY_RUN = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])/g;

/** Names and paths of what is kept elsewhere: nothing in them is a pair of a name and a value. */
export const REFERENCES =
  /(?<![A-Za-z0-9])arn:[a-z0-9-]{1,20}:[A-Za-z0-9:/_+.@*?-]{1,1024}|\{\{[^{}\n]{0,512}\}\}|\$\{[^{}\n]{0,256}\}|\$\([^()\n]{0,512}\)/g;

/** Where a run of characters may be a secret that nothing names. */
export const RUN = /[A-Za-z0-9+/=_-]{24,}/g;

/**
 * What looks like chance and is public: ARNs, public keys, certificates, digests of files, what KMS has encrypted,
 * files in several lines of base64 (which are unpacked and looked into).
 */
export const PUBLIC_TEXT = [
  /(?:^[ \t]{0,40}[A-Za-z0-9+/]{60,100}\r?\n){1,5000}[ \t]{0,40}[A-Za-z0-9+/]{1,100}={0,2}$/gm,
  /(?<![A-Za-z0-9])arn:[a-z0-9-]{1,20}:[A-Za-z0-9:/_+.@*?-]{1,1024}/g,
  /(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3}|sk-[a-z0-9-]{1,30}@openssh\.com) [A-Za-z0-9+/=]{16,}/g,
  /-----BEGIN (?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|CERTIFICATE REQUEST|X509 CRL)-----[^-]{0,16384}-----END/g,
  /(?<![A-Za-z0-9])sha(?:1|256|384|512)[-:][A-Za-z0-9+/=]{20,}/g,
  /(?<![A-Za-z0-9+/])AQ[A-Z]CA[A-Za-z0-9+/=]{40,}/g,
] as const;

// 24 random letters and digits carry about 4.3 bits each (Shannon, over the run's own characters); hex digits, so every digest and UUID,
// can carry 4 at most. Words run in one class of character: chance changes it at about 6 of 10 places, CamelCase with numbers at 2 or 3.
const LEAST_BITS = 4;
const LEAST_CHANGES = 0.4;
// Longer ones are data: images, archives, certificates without a header.
const LONGEST_RUN = 200;

/** Whether a run of characters has no pattern: 24 to 200 characters, more than 4 bits each, small and capital letters and digits mixed. */
export function looksRandom(run: string): boolean {
  const bare = run.replace(/=+$/, '');
  if (bare.length < 24 || bare.length > LONGEST_RUN || !mixesClasses(bare)) return false;
  return bitsPerCharacter(bare) > LEAST_BITS && classChanges(bare) >= LEAST_CHANGES;
}

/** The secret half of an AWS access key is 40 characters of base64; a path or a digest of that length has fewer kinds of them. */
export function looksLikeSecretKey(run: string): boolean {
  return mixesClasses(run) && bitsPerCharacter(run) > 4.2 && classChanges(run) >= LEAST_CHANGES;
}

function mixesClasses(run: string): boolean {
  return /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run);
}

function bitsPerCharacter(run: string): number {
  const counts = new Map<string, number>();
  for (const character of run) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / run.length) * Math.log2(count / run.length);
  return bits;
}

/** At which part of its places the class of the character changes, small letter to digit for example; separators are passed over. */
function classChanges(run: string): number {
  const classes = Array.from(run.replace(/[^A-Za-z0-9]/g, ''), classOf);
  return classes.filter((one, index) => index > 0 && one !== classes[index - 1]).length / (classes.length - 1);
}

function classOf(character: string): 'small' | 'capital' | 'digit' {
  if (/[a-z]/.test(character)) return 'small';
  return /[A-Z]/.test(character) ? 'capital' : 'digit';
}
