import { describeBadWeather } from '../support/law/bad-weather.ts';
import { fixTemplates } from '../support/law/live-account.ts';

// A taste of bad weather for every `npm test`; all templates and more seeds are in `npm run test:chaos`.
describeBadWeather(fixTemplates().slice(0, 3), [11]);
