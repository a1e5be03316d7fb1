import Checkbox from '@cloudscape-design/components/checkbox';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import CloudscapeTable, { type TableProps } from '@cloudscape-design/components/table';
import { useNarrow } from './narrow.ts';

/** A table of Cloudscape; where columns have no room beside each other each row is a card, with the name of each cell above it. */
export function Table<Item>(props: TableProps<Item>) {
  return useNarrow() ? <Cards {...props} /> : <CloudscapeTable {...props} />;
}

/** Still a table to whoever hears it; names of columns are not seen, and stand in each cell for the eye. */
function Cards<Item>(props: TableProps<Item>) {
  const { items, columnDefinitions: columns, header, filter, footer, empty, loading = false, loadingText, ariaLabels } = props;
  const isMulti = props.selectionType === 'multi';
  return (
    <SpaceBetween size="s">
      {header}
      {filter !== undefined && <ExpandableSection headerText="Filters">{filter}</ExpandableSection>}
      {isMulti && items.length > 0 && <ChooseAll {...props} />}
      {loading && <StatusIndicator type="loading">{loadingText}</StatusIndicator>}
      {!loading && items.length === 0 && empty}
      <table className="cards" aria-label={ariaLabels?.tableLabel}>
        <thead className="unseen">
          <tr>
            {isMulti && <th scope="col">Chosen</th>}
            {columns.map(({ id, header: name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={keyOf(props, item)} className="card">
              {isMulti && <Choose {...props} item={item} />}
              {columns.map(({ id, header: name, cell, isRowHeader = false }) =>
                isRowHeader ? (
                  <th key={id} scope="row">
                    {cell(item)}
                  </th>
                ) : (
                  <td key={id}>
                    <div className="cell-name" aria-hidden="true">
                      {name}
                    </div>
                    {cell(item)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {footer}
    </SpaceBetween>
  );
}

type Chooser<Item> = Pick<TableProps<Item>, 'items' | 'trackBy' | 'selectedItems' | 'onSelectionChange' | 'ariaLabels'>;

function choose<Item>({ onSelectionChange }: Chooser<Item>, selectedItems: Item[]): void {
  onSelectionChange?.(new CustomEvent('choose', { detail: { selectedItems } }));
}

function ChooseAll<Item>(props: Chooser<Item>) {
  const { items, selectedItems = [] } = props;
  return (
    <Checkbox
      checked={selectedItems.length === items.length}
      indeterminate={selectedItems.length > 0 && selectedItems.length < items.length}
      onChange={({ detail }) => choose(props, detail.checked ? [...items] : [])}
    >
      {props.ariaLabels?.allItemsSelectionLabel?.({ selectedItems })}
    </Checkbox>
  );
}

function Choose<Item>(props: Chooser<Item> & { readonly item: Item }) {
  const { item, selectedItems = [] } = props;
  const others = selectedItems.filter((one) => keyOf(props, one) !== keyOf(props, item));
  const label = props.ariaLabels?.itemSelectionLabel?.({ selectedItems }, item);
  return (
    <td>
      <Checkbox
        checked={others.length < selectedItems.length}
        {...(label !== undefined && { ariaLabel: label })}
        onChange={({ detail }) => choose(props, detail.checked ? [...others, item] : others)}
      />
    </td>
  );
}

function keyOf<Item>({ trackBy }: Pick<TableProps<Item>, 'trackBy'>, item: Item): string {
  if (typeof trackBy === 'function') return trackBy(item);
  return String((item as { readonly [name: string]: unknown })[trackBy ?? 'id']);
}
