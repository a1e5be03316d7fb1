import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import type { ApiProblem } from '../../core/api/contract/api-problem.ts';
import { Table } from './table.tsx';
import { Trouble } from './trouble.tsx';
import { counted } from './words.ts';

/** What `useList` gives. */
export interface ListState<Item> {
  readonly items: readonly Item[];
  readonly error: ApiProblem | null;
  readonly isPending: boolean;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  fetchNextPage(): unknown;
}

interface ListProps<Item> {
  readonly list: ListState<Item>;
  readonly title: string;
  /** One of them, as in `1 finding`. */
  readonly thing: string;
  /** Several of them, where that is not one with an s. */
  readonly things?: string;
  readonly columns: readonly TableProps.ColumnDefinition<Item>[];
  /** What there is in place of an empty list, and why. */
  readonly empty: ReactNode;
  readonly idOf: (item: Item) => string;
  /** What is to be said of all of them, in a sentence or a few. */
  readonly says?: ReactNode;
  readonly filters?: ReactNode;
  readonly actions?: ReactNode;
  readonly headline?: 'h1' | 'h2';
  readonly selected?: readonly Item[];
  onSelect?(items: readonly Item[]): void;
  labelOf?(item: Item): string;
}

/** A list of the API as a table that grows by a page at a time, never without saying how much of it is shown. */
export function List<Item>(props: ListProps<Item>) {
  const { list, title, thing, things, columns, empty, idOf, says, filters, actions, headline = 'h1', selected, onSelect, labelOf } = props;
  const { items, error, isPending, hasNextPage, isFetchingNextPage } = list;
  const counter = isPending ? '' : `(${items.length}${hasNextPage ? '+' : ''})`;
  return (
    <SpaceBetween size="m">
      <Trouble error={error} />
      <Table<Item>
        items={items}
        trackBy={idOf}
        columnDefinitions={columns}
        loading={isPending}
        loadingText="Reading"
        wrapLines
        variant={headline === 'h1' ? 'full-page' : 'container'}
        empty={empty}
        ariaLabels={{
          tableLabel: title,
          selectionGroupLabel: title,
          allItemsSelectionLabel: () => 'Choose all that are shown',
          itemSelectionLabel: (_, item) => `Choose ${labelOf?.(item) ?? idOf(item)}`,
        }}
        {...(onSelect !== undefined && {
          selectionType: 'multi' as const,
          selectedItems: selected ?? [],
          onSelectionChange: ({ detail }) => onSelect(detail.selectedItems),
        })}
        header={
          <Header variant={headline} counter={counter} actions={actions} description={says}>
            {title}
          </Header>
        }
        {...(filters !== undefined && { filter: filters })}
        footer={
          hasNextPage ? (
            <Button loading={isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              Show more than {counted(items.length, thing, things)}
            </Button>
          ) : undefined
        }
      />
    </SpaceBetween>
  );
}
