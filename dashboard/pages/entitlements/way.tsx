import Box from '@cloudscape-design/components/box';
import type { ItemOf } from '../../api/use.ts';
import { Sign } from '../../parts/sign.tsx';
import { counted, shortId } from '../../parts/words.ts';

type Way = Pick<ItemOf<'listPaths'>, 'from' | 'to' | 'isCertain' | 'steps'>;

/** How one comes to be an administrator: a chain of steps, each with what it takes. */
export function WayToAdministrator({ way: { from, to, isCertain, steps } }: { readonly way: Way }) {
  return (
    <section aria-label={`Way from ${shortId(from)} to ${shortId(to)}`}>
      <Sign type={isCertain ? 'error' : 'warning'}>
        {shortId(from)} {isCertain ? 'comes' : 'may come'} to be {shortId(to)}, an administrator, in {counted(steps.length, 'step')}
      </Sign>
      <ol className="chain">
        {steps.map((step) => (
          <li key={`${step.from} ${step.to} ${step.how}`}>
            <Box variant="strong">{shortId(step.from)}</Box> {step.how}
            <Box color="text-body-secondary">
              Takes {step.needs.map(({ action, resource }) => `${action} on ${shortId(resource)}`).join(', ') || 'nothing more'}; acts as{' '}
              {shortId(step.to)} then.
            </Box>
          </li>
        ))}
      </ol>
    </section>
  );
}
