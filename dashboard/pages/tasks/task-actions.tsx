import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ApiProblem } from '../../../core/api/contract/api-problem.ts';
import type { AnswerOf } from '../../api/call.ts';
import { useAct } from '../../api/use.ts';
import { Question } from '../../parts/question.tsx';
import { flash } from '../../shell/flashes.ts';

type Document = AnswerOf<'readTask'>;
type Name = Exclude<Document['allowedActions'][number], 'approve' | 'reject' | 'revoke' | 'raise' | 'edit' | 'rename'>;

interface Ask {
  readonly text: string;
  /** What it does, before somebody does it. */
  readonly says: string;
  /** It wants a reason, which the audit keeps. */
  readonly wantsWhy?: true;
}

const ASKS: { readonly [name in Name]: Ask } = {
  activate: { text: 'Activate', says: 'Puts it to the approvers. You say with it that you have reviewed its plan, and that it fits.' },
  pause: { text: 'Pause', says: 'What is under way ends; nothing new begins until somebody resumes it. Its times go on.', wantsWhy: true },
  resume: { text: 'Resume', says: 'Lets it go on.', wantsWhy: true },
  cancel: { text: 'Cancel', says: 'What was sent ends first. What was not written by then never is.' },
  undo: {
    text: 'Undo',
    says: 'Plans how to bring back what it changed; where that is as it was shown, it runs at once, else it is decided on.',
  },
  confirm: { text: 'Confirm', says: 'What it wrote stays: its timed undo is disarmed.' },
  retry: { text: 'Retry what failed', says: 'Makes a draft over what went wrong, planned afresh.' },
  duplicate: { text: 'Duplicate', says: 'Makes a draft like it. Nothing that was decided holds for that.' },
  archive: { text: 'Archive', says: 'Takes it off the board. It is never opened again by itself.' },
  unarchive: { text: 'Unarchive', says: 'Brings it back to the board, as it ended.' },
  delete: { text: 'Delete', says: 'Deletes it. Its audit stays.' },
};

/** What the one who looks may do to a task now, as the API says it; each says what it does before it is done. */
export function TaskActions({ document }: { readonly document: Document }) {
  const [asked, ask] = useState<Name | undefined>(undefined);
  const names = document.allowedActions.filter((name): name is Name => Object.hasOwn(ASKS, name));
  return (
    <>
      <SpaceBetween size="xs" direction="horizontal">
        {names.map((name) => (
          <Button key={name} onClick={() => ask(name)} variant={name === 'activate' || name === 'confirm' ? 'primary' : 'normal'}>
            {ASKS[name].text}
          </Button>
        ))}
      </SpaceBetween>
      {asked !== undefined && <Asked name={asked} document={document} onClose={() => ask(undefined)} />}
    </>
  );
}

interface AskedProps {
  readonly name: Name;
  readonly document: Document;
  onClose(): void;
}

const CANCEL_MODES = [
  { value: 'immediate', label: 'At once: no call begins any more' },
  { value: 'drain', label: 'On completion: what was begun is seen through' },
];

function Asked({ name, document, onClose }: AskedProps) {
  const [why, setWhy] = useState('');
  const [mode, setMode] = useState('immediate');
  const { act, isPending } = useActs(name, document, onClose);
  const { text, says, wantsWhy } = ASKS[name];
  const isReady = wantsWhy === undefined || why.trim() !== '';
  return (
    <Question
      title={text}
      action={text}
      isPending={isPending}
      isReady={isReady}
      onDo={() => act({ why, mode: mode === 'drain' ? 'drain' : 'immediate' })}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        <Box>{says}</Box>
        {wantsWhy && (
          <FormField label="Why" description="Entered into the audit.">
            <Textarea value={why} rows={2} onChange={({ detail }) => setWhy(detail.value)} />
          </FormField>
        )}
        {name === 'cancel' && (
          <FormField label="When">
            <Select
              options={CANCEL_MODES}
              selectedOption={CANCEL_MODES.find(({ value }) => value === mode) ?? null}
              onChange={({ detail }) => setMode(detail.selectedOption.value ?? 'immediate')}
            />
          </FormField>
        )}
      </SpaceBetween>
    </Question>
  );
}

interface Wish {
  readonly why: string;
  readonly mode: 'immediate' | 'drain';
}

function useActs(name: Name, { task }: Document, onClose: () => void) {
  const navigate = useNavigate();
  const path = { taskId: task.id };
  const acts = {
    activate: useAct('activateTask'),
    pause: useAct('pauseTask'),
    resume: useAct('resumeTask'),
    cancel: useAct('cancelTask'),
    undo: useAct('undoTask'),
    confirm: useAct('confirmTask'),
    retry: useAct('retryTask'),
    duplicate: useAct('duplicateTask'),
    archive: useAct('archiveTask'),
    unarchive: useAct('unarchiveTask'),
    delete: useAct('deleteTask'),
  };
  const onError = (error: ApiProblem) => {
    flash('error', error.message);
    onClose();
  };
  const said = () => {
    flash('success', `${ASKS[name].text}: done.`);
    onClose();
  };
  const opened = ({ task: made }: Pick<Document, 'task'>) => {
    said();
    void navigate(`/tasks/${made.id}`);
  };
  const act = ({ why, mode }: Wish) => {
    if (name === 'activate') return acts.activate.mutate({ path, body: { consent: true } }, { onSuccess: said, onError });
    if (name === 'pause') return acts.pause.mutate({ path, body: { why } }, { onSuccess: said, onError });
    if (name === 'resume') return acts.resume.mutate({ path, body: { why } }, { onSuccess: said, onError });
    if (name === 'cancel') return acts.cancel.mutate({ path, body: { mode } }, { onSuccess: said, onError });
    if (name === 'retry' || name === 'duplicate') return acts[name].mutate({ path }, { onSuccess: opened, onError });
    if (name === 'delete') {
      const gone = () => {
        said();
        void navigate('/tasks');
      };
      return acts.delete.mutate({ path }, { onSuccess: gone, onError });
    }
    return acts[name].mutate({ path }, { onSuccess: said, onError });
  };
  return { act, isPending: Object.values(acts).some((one) => one.isPending) };
}
