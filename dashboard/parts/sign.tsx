import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';

/** How something stands, as a sign and in words. The kit's own breaks a line in the midst of a word. */
export function Sign({ type, children }: Pick<StatusIndicatorProps, 'type' | 'children'>) {
  return (
    <StatusIndicator {...(type !== undefined && { type })}>
      <span className="whole-words">{children}</span>
    </StatusIndicator>
  );
}
