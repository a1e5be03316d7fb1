import { html } from './html.ts';
import { oscal } from './oscal.ts';
import type { ComplianceFormat } from './report.ts';

/** What the standing of a framework can be written as. */
export const complianceFormats: { readonly [name: string]: ComplianceFormat } = { html, oscal };
