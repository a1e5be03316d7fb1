import Alert from '@cloudscape-design/components/alert';
import AppLayout from '@cloudscape-design/components/app-layout-toolbar';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { signInFault } from '../../core/api/contract/sign-in-fault.ts';
import { SIGNED_IN_PATH } from '../../core/api/contract/sign-in-paths.ts';
import { signInConfig } from '../sign-in/config.ts';
import { TokenForm } from '../sign-in/token-form.tsx';

interface Props {
  /** What the page was known by is refused. */
  readonly isRefused?: boolean;
  /** Why a sign-in that was begun came to nothing. */
  readonly fault?: string;
}

/** Who opens the page signs in: on one machine by a token, deployed with the issuer's own pages. */
export function SignIn({ isRefused = false, fault }: Props) {
  const { data: config, isError, refetch } = useQuery({ queryKey: ['sign-in'], queryFn: signInConfig, retry: false, staleTime: Infinity });
  const content = (
    <SpaceBetween size="l">
      <Header variant="h1">Sign in to cloudmend</Header>
      {fault !== undefined && (
        <Alert type="error" header="You are not signed in">
          {fault}
        </Alert>
      )}
      {isError && (
        <Alert type="error" header="The engine cannot be reached" action={<Button onClick={() => void refetch()}>Try again</Button>}>
          It has not said how people sign in.
        </Alert>
      )}
      {isRefused && config?.signIn === 'token' && (
        <Alert type="error" header="Nobody has this token">
          It may be of another installation, or its person was taken off the list. The engine's terminal has the tokens of today.
        </Alert>
      )}
      {isRefused && config?.signIn === 'oidc' && <Alert header="Your session has ended">Sign in again to go on.</Alert>}
      {config === undefined && !isError && <Spinner size="large" />}
      {config?.signIn === 'token' && <TokenForm />}
      {config?.signIn === 'oidc' && <OidcButton />}
    </SpaceBetween>
  );
  return <AppLayout navigationHide toolsHide content={content} />;
}

function OidcButton() {
  const [fault, setFault] = useState<string>();
  const begin = async () => {
    const { pathname, search } = location;
    try {
      const { beginSignIn } = await import('../sign-in/oidc.ts');
      await beginSignIn(pathname === SIGNED_IN_PATH ? '/' : `${pathname}${search}`);
    } catch (error) {
      setFault(signInFault(error));
    }
  };
  return (
    <SpaceBetween size="m">
      {fault !== undefined && <Alert type="error">{fault}</Alert>}
      <Button variant="primary" onClick={() => void begin()}>
        Sign in
      </Button>
      <Box color="text-body-secondary">
        You sign in at the page of whoever keeps your account, and come back here. You stay signed in in this tab until it is closed or you
        sign out.
      </Box>
    </SpaceBetween>
  );
}
