import Alert from '@cloudscape-design/components/alert';
import AppLayout from '@cloudscape-design/components/app-layout-toolbar';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useEffect, useState } from 'react';

/** It stays in the page alone: the address bar and its history lose it. */
const given = location.search.slice(1);

/** What a sign-in that was begun in a terminal came back with, to be copied there. */
export function ShownCode() {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => history.replaceState(null, '', location.pathname), []);
  const copy = () => void navigator.clipboard.writeText(given).then(() => setCopied(true));
  const content = (
    <SpaceBetween size="l">
      <Header variant="h1">Finish signing in at the terminal</Header>
      {given === '' ? (
        <Alert type="error" header="There is no code in this address">
          It was shown before, or the address was cut. Begin again with <Box variant="code">cloudmend login --no-browser</Box>.
        </Alert>
      ) : (
        <SpaceBetween size="m">
          <Alert type="warning" header="Only where you have begun it yourself">
            Whoever gets this code may finish your sign-in. Paste it into the terminal in which you typed cloudmend login, and nowhere else.
          </Alert>
          <Container>
            <SpaceBetween size="s">
              <FormField label="Code" description="It holds for a few minutes, and once.">
                <Textarea value={given} readOnly rows={4} />
              </FormField>
              <Button iconName="copy" onClick={copy}>
                Copy the code
              </Button>
              <div aria-live="polite">{isCopied && 'Copied.'}</div>
            </SpaceBetween>
          </Container>
        </SpaceBetween>
      )}
    </SpaceBetween>
  );
  return <AppLayout navigationHide toolsHide content={content} />;
}
