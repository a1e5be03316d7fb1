import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useRead } from '../api/use.ts';
import { flash } from '../shell/flashes.ts';
import { Field } from './field.tsx';
import { Question } from './question.tsx';
import { deleteView, findViews, LONGEST_NAME, saveView, type View } from './views.ts';

/** The filters of this page under names of one's own: each is an address, so it can be sent to somebody too. */
export function SavedViews() {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const me = useRead('readMe');
  const person = me.data?.id ?? '';
  const [views, setViews] = useState<readonly View[] | undefined>(undefined);
  const [isNaming, setNaming] = useState(false);
  const place = { person, path: pathname };
  const shown = views ?? findViews(place);
  const press = (id: string) => {
    const [what = '', name = ''] = id.split(/:(.*)/s);
    const found = shown.find((one) => one.name === name);
    if (what === 'save') setNaming(true);
    if (what === 'open' && found !== undefined) void navigate(`${pathname}${found.search}`);
    if (what === 'delete') {
      setViews(deleteView(place, name));
      flash('success', `The view ${name} is gone.`);
    }
  };
  return (
    <>
      <ButtonDropdown items={itemsOf(shown, search)} onItemClick={({ detail }) => press(detail.id)}>
        Views
      </ButtonDropdown>
      {isNaming && (
        <NameView
          names={shown.map(({ name }) => name)}
          onName={(name) => {
            setViews(saveView(place, { name, search }));
            setNaming(false);
            flash('success', `The view ${name} is kept in this browser.`);
          }}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}

function itemsOf(views: readonly View[], search: string): ButtonDropdownProps['items'] {
  const save = { id: 'save', text: 'Keep these filters as a view' };
  if (views.length === 0) return [save];
  const open = views.map(({ name, search: kept }) => ({ id: `open:${name}`, text: kept === search ? `${name} (shown)` : name }));
  const gone = views.map(({ name }) => ({ id: `delete:${name}`, text: `Forget ${name}` }));
  return [...open, save, { text: 'Forget', items: gone }];
}

interface NameProps {
  readonly names: readonly string[];
  onName(name: string): void;
  onClose(): void;
}

function NameView({ names, onName, onClose }: NameProps) {
  const [name, setName] = useState('');
  const typed = name.trim();
  const fault = typed.length > LONGEST_NAME ? `A name has ${LONGEST_NAME} letters at most.` : '';
  return (
    <Question
      title="Keep these filters as a view"
      action="Keep"
      isPending={false}
      isReady={typed !== '' && fault === ''}
      onDo={() => onName(typed)}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        <Field
          label="Name"
          description={names.includes(typed) ? 'It takes the place of the view of that name.' : 'In this browser, for you alone.'}
          value={name}
          error={fault}
          onChange={setName}
        />
      </SpaceBetween>
    </Question>
  );
}
