import type { Risk } from '../../../../core/remediation/template.ts';
import type { Closing } from './narrow.ts';
import { closePorts } from './narrow.ts';
import type { SecurityRule } from './security-rule.ts';
import { isAllow, isInbound } from './security-rule.ts';

/** What closing these ports may break, by what the rules that open them are for besides. */
export function closingRisks(
  { rules, guards }: { readonly rules: readonly SecurityRule[]; readonly guards: readonly string[] },
  closing: Closing,
): readonly Risk[] {
  const narrowed = closePorts(rules, closing);
  if ('refused' in narrowed) return [];
  const kept = new Set(narrowed);
  const changed = rules.filter((rule) => !kept.has(rule));
  if (changed.length === 0) return [];
  const risks: Risk[] = [];
  if (changed.some(({ protocol }) => protocol === '*')) {
    const reason =
      'A rule for every protocol is narrowed: ICMP, ESP and AH, which have no ports, may stop, and so do these ports over the other of TCP and UDP.';
    risks.push({ code: 'OTHER_PROTOCOLS_STOP', level: 'risky', reason });
  }
  const later = rules.filter((rule) => isInbound(rule) && !isAllow(rule) && changed.some(({ priority }) => priority < rule.priority));
  if (later.length > 0) {
    const reason = `Networks of your own came in by the same rules. Unless another rule lets them in, they are denied by ${later.map(({ name }) => name).join(', ')}.`;
    risks.push({ code: 'OWN_NETWORKS_SHUT_OUT', level: 'risky', reason });
  }
  if (guards.length > 0) {
    const names = guards.map((id) => id.split('/').at(-1)).join(', ');
    risks.push({ code: 'IN_USE', level: 'review', reason: `The group stands before ${names}.` });
  }
  return risks;
}
