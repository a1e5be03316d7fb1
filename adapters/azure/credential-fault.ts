import { CloudError } from '../../core/errors.ts';
import { sayable } from '../sayable.ts';

/** Why there is no token for Azure, and what to do about it. */
export function azureCredentialFault(error: unknown): CloudError {
  if (error instanceof CloudError && error.says === SAYS) return error;
  const { name, message } = seenIn(error);
  const code = /AADSTS\d+/.exec(message)?.[0];
  const sort = SORTS.find(({ is }) => is.test(error instanceof CloudError ? error.providerCode : message));
  const sentence =
    sort?.say(message) ?? `Azure gave no token: ${sayable(firstWords(message))} Look at the AZURE_* variables, or sign in with: az login`;
  const providerCode = code ?? (error instanceof CloudError ? error.providerCode : name);
  return new CloudError('denied', { says: SAYS, providerCode, sent: 'no' }, sentence);
}

const SAYS = 'token for Azure';

interface Sort {
  readonly is: RegExp;
  say(message: string): string;
}

/** Entra's codes: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const SORTS: readonly Sort[] = [
  {
    is: /^OutboundWebIdentityFederationDisabled/,
    say: () =>
      'The AWS account gives out no web identity tokens yet. Run in it, once: aws iam enable-outbound-web-identity-federation. It prints the issuer that the federated credential in Entra has to name.',
  },
  {
    is: /^(AccessDenied|AccessDeniedException|UnauthorizedOperation)$/,
    say: () =>
      "The function's role may not ask for a web identity token. Allow it sts:GetWebIdentityToken, with the audience api://AzureADTokenExchange (condition sts:IdentityTokenAudience) and for at most 300 seconds (sts:DurationSeconds).",
  },
  {
    is: /^(JWTPayloadSizeExceeded|SessionDurationEscalation)/,
    say: () =>
      "AWS refused the web identity token for what the function's session is: it has too many or too long tags, or less time left than the token needs.",
  },
  {
    is: /AADSTS70021\d?\b/,
    say: (message) =>
      `Entra has no federated credential that fits. Give the application (AZURE_CLIENT_ID) one with ${presented(message)} and the audience api://AzureADTokenExchange; each of them has to be equal to the letter.`,
  },
  {
    is: /AADSTS700016|AADSTS7000229/,
    say: () =>
      'The application is not known in this tenant: look at AZURE_CLIENT_ID and AZURE_TENANT_ID, or let an administrator of the tenant consent to it.',
  },
  { is: /AADSTS90002|AADSTS900023/, say: () => 'There is no such tenant: look at AZURE_TENANT_ID.' },
  { is: /AADSTS7000222/, say: () => 'The secret of the application has expired: make a new one and set AZURE_CLIENT_SECRET to it.' },
  {
    is: /AADSTS7000215/,
    say: () => 'The secret is not that of the application: look at AZURE_CLIENT_SECRET, which takes its value and not its id.',
  },
  {
    is: /AADSTS700024/,
    say: () => 'The assertion is outside of its time: the clock of this machine is wrong, or the token that was federated is too old.',
  },
  {
    is: /AADSTS700027|AADSTS700023/,
    say: () =>
      'The certificate is not that of the application: look at AZURE_CLIENT_CERTIFICATE_PATH, and at the certificates of the application.',
  },
  {
    is: /AADSTS5007[69]|AADSTS50158|AADSTS70043|AADSTS700082|AADSTS50173|az login/i,
    say: () => 'The sign-in of the Azure CLI does not hold: run az login, with --tenant where the subscription is in another one.',
  },
  {
    is: /Azure CLI could not be found/i,
    say: () =>
      'There are no Azure credentials: neither in the environment (AZURE_TENANT_ID and AZURE_CLIENT_ID with AZURE_CLIENT_SECRET or AZURE_CLIENT_CERTIFICATE_PATH), nor is the Azure CLI here to be signed in with.',
  },
  {
    is: /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|network_error/i,
    say: () => 'Entra could not be reached for a token: look at the network, and at AZURE_AUTHORITY_HOST where it is set.',
  },
];

/** What the assertion said of itself, which Entra repeats: none of it is secret. */
function presented(message: string): string {
  const [issuer, subject] = ['Issuer', 'Subject'].map((name) =>
    new RegExp(`Assertion ${name}: '?([^'\\s]+)'?`, 'i').exec(message)?.[1]?.replace(/\.$/, ''),
  );
  const of = (what: string | undefined, otherwise: string) => what ?? otherwise;
  return `the issuer ${of(issuer, 'that enable-outbound-web-identity-federation prints')}, the subject ${of(subject, "ARN of the function's role")}`;
}

/** Entra adds a trace, a correlation id and a time to its sentence. */
function firstWords(message: string): string {
  return message.split(/\bTrace ID:|\r?\n\s*at /)[0] ?? message;
}

function seenIn(error: unknown): { readonly name: string; readonly message: string } {
  return error instanceof Error ? { name: error.name, message: error.message } : { name: 'Error', message: '' };
}
