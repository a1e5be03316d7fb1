import { PASSWORD } from './people.ts';

/** What somebody does at Cognito's page: fills the form in, and goes where they are sent then; that address. */
export async function fillCognitoForm(address: string, username: string): Promise<string> {
  const page = await (await fetch(address)).text();
  const hidden = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  const form = new URLSearchParams();
  for (const [, name = '', value = ''] of hidden) form.set(name, value.replaceAll('&amp;', '&'));
  form.set('username', username);
  form.set('password', PASSWORD);
  const answer = await fetch(new URL('/login', address), { method: 'POST', body: form, redirect: 'manual' });
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`Cognito's page did not let ${username} in: ${answer.status} ${await answer.text()}`);
  return location;
}

/** A browser in which somebody does just that. */
export function browserOf(username: string): string {
  return `import { fillCognitoForm } from '${import.meta.url}';\nawait fetch(await fillCognitoForm(process.argv[1], '${username}'));\n`;
}
