import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useState } from 'react';
import { keepTokens } from '../api/session.ts';

/** On one machine a person is known by the token that `cloudmend start` has printed. */
export function TokenForm() {
  const [token, setToken] = useState('');
  const isToken = /^[\w~+/.-]{20,200}=*$/.test(token.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isToken) return;
    keepTokens({ token: token.trim() });
    location.reload();
  };
  return (
    <SpaceBetween size="l">
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
}
