import { describeBadWeather } from '../support/law/bad-weather.ts';
import { fixTemplates } from '../support/law/live-account.ts';

/** CHAOS_SEED tries another one alone. */
const given = process.env['CHAOS_SEED'];

describeBadWeather(fixTemplates(), given === undefined ? [11, 23, 71] : [Number(given)]);
