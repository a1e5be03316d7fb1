import Alert from '@cloudscape-design/components/alert';
import AppLayout from '@cloudscape-design/components/app-layout-toolbar';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useState } from 'react';
import { keepToken } from '../api/session.ts';

/** On one machine a person is known by the token that `cloudmend start` has printed. */
export function SignIn({ isRefused }: { readonly isRefused: boolean }) {
  const [token, setToken] = useState('');
  const isToken = /^[\w~+/.-]{20,200}=*$/.test(token.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isToken) return;
    keepToken(token.trim());
    location.reload();
  };
  const content = (
    <SpaceBetween size="l">
      <Header variant="h1">Sign in to cloudmend</Header>
      {isRefused && (
        <Alert type="error" header="Nobody has this token">
          It may be of another installation, or its person was taken off the list. The engine's terminal has the tokens of today.
        </Alert>
      )}
      <form onSubmit={submit}>
        <Form actions={<Button variant="primary">Sign in</Button>}>
          <Container>
            <FormField
              label="Token"
              description="The engine's terminal shows an address for each person that signs in by itself; the token is the part behind #token=."
              errorText={token !== '' && !isToken ? 'This is no token: it has 20 letters, digits and signs or more, without blanks.' : ''}
            >
              <Input type="password" value={token} autoComplete="current-password" onChange={({ detail }) => setToken(detail.value)} />
            </FormField>
          </Container>
        </Form>
      </form>
      <Box color="text-body-secondary">The token stays in this tab until it is closed or you sign out.</Box>
    </SpaceBetween>
  );
  return <AppLayout navigationHide toolsHide content={content} />;
}
