import * as z from 'zod';

/** Where Entra signs in, as the SDK reads it. That of a cloud of its own is refused: its Resource Manager is another, and so are its tokens. */
export const AuthorityHost = z.string().superRefine((text, context) => {
  const host = (URL.canParse(text) ? new URL(text).hostname : text).toLowerCase();
  const cloud = SOVEREIGN.get(host);
  if (cloud === undefined) return;
  context.addIssue({
    code: 'custom',
    message: `"${text}" signs in to ${cloud}, which is not read yet: cloudmend knows the public cloud alone. Leave it out, and name a subscription there`,
  });
});

/** https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud */
const SOVEREIGN: ReadonlyMap<string, string> = new Map([
  ['login.microsoftonline.us', 'Azure US Government'],
  ['login.chinacloudapi.cn', 'Azure China'],
  ['login.partner.microsoftonline.cn', 'Azure China'],
  ['login.microsoftonline.de', 'Azure Germany, which is closed'],
]);
