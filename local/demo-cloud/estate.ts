import { development } from './estate-development.ts';
import { production } from './estate-production.ts';
import type { Account } from './state.ts';

export const DEMO_REGIONS: readonly string[] = ['eu-central-1', 'eu-west-1', 'us-east-1'];

/** Harbour Light, a small company that sells tea: its shop's account, and the one where it is built. */
export const demoEstate: readonly Account[] = [production, development];
