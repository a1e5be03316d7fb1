/** Whether a name says that its value is a secret: `DB_PASSWORD`, `clientSecret`, `stripe.api-key`; not `SECRET_ARN` or `TOKEN_TTL`. */
export function namesSecret(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last === undefined || SAYS_WHERE_OR_HOW.has(last)) return false;
  return words.some((word) => SECRET_WORD.test(word)) || PAIRS.test(words.join(' ')) || (words.length > 1 && last === 'pass');
}

/** Whether the value of such a name is no secret: empty, a switch, a reference to where the secret is kept, a call, a placeholder. */
export function isReference(name: string, value: string): boolean {
  const text = value.trim();
  if (text.length < 3 || EMPTY_WORD.test(text) || PLACEHOLDER.test(text)) return true;
  if (/^\d{1,6}$/.test(text)) return !/pass|pwd|secret/i.test(name);
  return REFERENCE.test(text) || isPath(text) || /^[a-z_.]{1,80}\(/i.test(text);
}

const SECRET_WORD = /^(?:.*(?:password|passwd|passphrase|pwd|secret|token|apikey|secretkey)|passwords|secrets|credentials?)$/;
const PAIRS =
  /(?:^| )(?:api|app|auth|access|account|client|encryption|hmac|license|master|private|secret|service|shared|signing|ssh) key(?:$| )|connection string/;

const SAYS_WHERE_OR_HOW = new Set(
  (
    'algorithm alias arn arns audience bucket count days dir directory enabled endpoint env expiration expires expiry field file filename ' +
    'format header host hours id ids interval issuer key-id length lifetime limit location manager max max-age min mode name names path ' +
    'period policy port prefix provider ref reference region required rotation seconds size source store suffix table timeout ttl type uri ' +
    'url user username validity version'
  ).split(' '),
);

const EMPTY_WORD =
  /^(?:true|false|yes|no|on|off|null|none|nil|undefined|unset|empty|enabled|disabled|optional|required|default|string|n\/a)$/i;
const PLACEHOLDER =
  /^(?:<[A-Za-z].*|\[[^\]]*\]|[*x.•_-]+|#+.*#+|change[-_ ]?(?:me|it|this).*|(?:replace|insert|put|enter|fill)[-_ ].*|your[-_ ].*|todo.*|tbd|(?:placeholder|redacted|masked|hidden|dummy|example|sample).*)$/i;
const REFERENCE =
  /^(?:arn:|ssm:|ssm-secure:|secretsmanager:|secretsmanager\/|vault:|kms:|op:\/\/|ref\+|https?:\/\/|s3:\/\/|file:\/\/|!|\$[A-Za-z_({0-9@*?]|%[A-Za-z_]+%$|`|\{|@Microsoft\.KeyVault)|\{\{.*\}\}/;

/** `/payroll/database/password`, as parameters and files are named: words between slashes, no run without a pattern. */
function isPath(text: string): boolean {
  return /^(?:\.{0,2}|~)\/[A-Za-z0-9._-]{1,40}(?:\/[A-Za-z0-9._-]{1,60}){0,20}$/.test(text) && !/[A-Za-z0-9]{24,}/.test(text);
}

/** The words of a name, in small letters: at separators, where small letters turn to capitals, and without numbers at the end. */
function wordsOf(name: string): readonly string[] {
  const spaced = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase();
  return spaced.split(/[^a-z0-9]+/).flatMap((word) => {
    const bare = word.replace(/\d+$/, '');
    return bare === '' ? [] : [bare];
  });
}
