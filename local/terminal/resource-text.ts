/**
 * How people call a resource. A setting of an account has no ARN: it is named by the account, its region where it has one, and what is set
 * (`account 111122223333: password policy`); its id stands in JSON. Scopes that could not be read are said alike.
 */
export function resourceText(id: string): string {
  const [what = '', , account = '', region = '', kind = ''] = id.split(':');
  switch (what) {
    case 'setting':
      return `${placeText(account, region)}: ${settingText(kind)}`;
    case 'listing':
      return `${placeText(account, region)}: every ${kind}`;
    case 'region':
      return `${placeText(account, region)}: everything`;
    case 'account':
      return `account ${account}: everything`;
    default:
      return id;
  }
}

/** The same where account and region stand beside it: of an ARN only what tells it apart in them. */
export function shortResourceText(id: string): string {
  if (!id.startsWith('arn:')) return resourceText(id);
  return id.split(':').slice(5).join(':') || id;
}

function placeText(account: string, region: string): string {
  return region === 'global' || region === '' ? `account ${account}` : `account ${account}, ${region}`;
}

/** `aws.iam.password-policy`: password policy. A kind that is the service as such (`aws.guardduty.region`) is called like it. */
function settingText(kind: string): string {
  const [, service = kind, name = ''] = kind.split('.');
  return name === 'region' || name === 'account' ? service : name.replaceAll('-', ' ');
}
