import Spinner from '@cloudscape-design/components/spinner';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { signInFault } from '../../core/api/contract/sign-in-fault.ts';
import { keepTokens } from '../api/session.ts';
import { SignIn } from '../shell/sign-in.tsx';

/** What the browser came back with; a code is taken once, however often this is shown. */
const given = location.search;
let finishing: Promise<string> | undefined;

/** Where the issuer sends the browser: it goes on to the page that was wanted. */
export function SigningIn() {
  const navigate = useNavigate();
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    history.replaceState(null, '', location.pathname);
    finishing ??= finish();
    finishing.then(
      (returnTo) => navigate(returnTo, { replace: true }),
      (error: unknown) => setFault(sentenceOf(error)),
    );
  }, [navigate]);
  return fault === undefined ? <Spinner size="large" /> : <SignIn fault={fault} />;
}

async function finish(): Promise<string> {
  const { finishSignIn } = await import('./oidc.ts');
  const { tokens, returnTo } = await finishSignIn(given);
  keepTokens(tokens);
  return returnTo;
}

/** Errors of ours say what they mean. */
function sentenceOf(error: unknown): string {
  return error instanceof Error && error.name === 'Error' ? error.message : signInFault(error);
}
