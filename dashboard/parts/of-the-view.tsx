import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { callText, type Given, type Text } from '../api/call.ts';
import { flash } from '../shell/flashes.ts';
import { saveAs } from './save-as.ts';
import { SavedViews } from './saved-views.tsx';

interface ViewProps {
  /** The operation that gives what is shown as CSV. */
  readonly csv: Text;
  readonly query: Given<Text>['query'] & {};
  /** What the file is called, without its ending. */
  readonly file: string;
}

/** What can be done with a list as it is filtered: kept under a name, and taken along as a spreadsheet. */
export function OfTheView({ csv, query, file }: ViewProps) {
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <SavedViews />
      <Download csv={csv} query={query} file={file} />
    </SpaceBetween>
  );
}

function Download({ csv, query, file }: ViewProps) {
  const [isUnderWay, setUnderWay] = useState(false);
  const download = async () => {
    setUnderWay(true);
    try {
      const pages: string[] = [];
      for await (const page of callText(csv, { query: { ...query, limit: '200' } })) pages.push(page);
      saveAs(`${file}.csv`, new Blob(pages, { type: 'text/csv' }));
      flash('success', `${file}.csv is in your downloads.`);
    } catch (error) {
      flash('error', error instanceof Error ? error.message : String(error));
    } finally {
      setUnderWay(false);
    }
  };
  return (
    <Button iconName="download" loading={isUnderWay} onClick={() => void download()}>
      Download CSV
    </Button>
  );
}
