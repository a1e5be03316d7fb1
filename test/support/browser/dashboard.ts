import { fileURLToPath } from 'node:url';
import { builtProgram } from '../command-line.ts';
import { startDemoEngine } from '../walk-through.ts';

/** An engine with the demo cloud whose pages a browser opens. */
export interface Dashboard {
  readonly url: string;
  /** The address that signs one of the demo's people in, as the engine has printed it. */
  linkOf(name: 'Olivia' | 'Adam'): string;
  stop(): Promise<void>;
}

/** Starts the built program as `npm start` does, on any port that is free. */
export async function startDashboard(): Promise<Dashboard> {
  const engine = await startDemoEngine(`"${process.execPath}" "${fileURLToPath(new URL(`file://${builtProgram}`))}"`);
  const { output } = engine.written();
  const linkOf = (name: string) => {
    const [, link] = new RegExp(`^ +${name} \\(.*\\) +(http://127\\.0\\.0\\.1:\\d+/#token=\\S+)$`, 'm').exec(output) ?? [];
    if (link === undefined) throw new Error(`The engine has printed no address for ${name}:\n${output}`);
    return link;
  };
  return { url: new URL(linkOf('Adam')).origin, linkOf, stop: () => engine.remove() };
}
