import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { type AnswerOf, call } from '../../api/call.ts';
import { saveAs } from '../../parts/save-as.ts';
import { flash } from '../../shell/flashes.ts';

const OVER: readonly string[] = ['DONE', 'CANCELLED', 'REJECTED'];

/** The signed receipt of a task that is over, as a file. */
export function Receipt({ task: { id, status } }: { readonly task: AnswerOf<'readTask'>['task'] }) {
  const [isUnderWay, setUnderWay] = useState(false);
  if (!OVER.includes(status)) return null;
  const download = async () => {
    setUnderWay(true);
    try {
      // Its names come in canonical order: the file is the one that the command line writes.
      const text = `${JSON.stringify(await call('readReceipt', { path: { taskId: id } }))}\n`;
      saveAs(`${id}.receipt.json`, new Blob([text], { type: 'application/json' }));
      flash('success', `${id}.receipt.json is in your downloads. \`cloudmend verify\` checks it with the installation's public key.`);
    } catch (error) {
      flash('error', error instanceof Error ? error.message : String(error));
    } finally {
      setUnderWay(false);
    }
  };
  return (
    <Button iconName="download" loading={isUnderWay} onClick={() => void download()}>
      Receipt
    </Button>
  );
}
