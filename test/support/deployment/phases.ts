interface Phase {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const phases: Phase[] = [];

/** Notes how long a part of the run takes. Parts may overlap. */
export async function phase<Answer>(name: string, work: () => Promise<Answer>): Promise<Answer> {
  const from = performance.now();
  try {
    return await work();
  } finally {
    phases.push({ name, from, to: performance.now() });
  }
}

/** Every phase so far by its start, in seconds since the worker process began. */
export function phasesText(): string {
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1).padStart(6);
  const lines = phases
    .toSorted((left, right) => left.from - right.from)
    .map(({ name, from, to }) => `${seconds(from)} to ${seconds(to)}: ${seconds(to - from)} s  ${name}`);
  return ['Phases, in seconds since the process began:', ...lines].join('\n');
}
