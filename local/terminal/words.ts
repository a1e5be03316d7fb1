import type { Severity } from '../../core/finding/rule.ts';
import type { Style, Terminal } from './terminal.ts';

/** Severity and risk are always written out too: the colour only helps the eye. */
export function severityStyle(severity: Severity): Style | readonly Style[] {
  switch (severity) {
    case 'critical':
      return ['bold', 'magenta'];
    case 'high':
      return 'red';
    case 'medium':
      return 'yellow';
    case 'low':
      return 'cyan';
    case 'info':
      return 'dim';
  }
}

/** The highest severity of what a plan or a task is to clear. */
export function severityText(terminal: Pick<Terminal, 'style'>, severity: Severity): string {
  return terminal.style(severityStyle(severity), `severity: ${severity}`);
}

export function riskStyle(level: 'safe' | 'review' | 'risky'): Style {
  switch (level) {
    case 'safe':
      return 'green';
    case 'review':
      return 'yellow';
    case 'risky':
      return 'red';
  }
}

/** A time of the API as people here read it, without the milliseconds. */
export function shortTime(at: string): string {
  return at.replace('T', ' ').replace(/\.\d+Z$/, 'Z');
}
