import { stepFunction } from '../adapters/lambda-step.ts';
import { catalogue } from '../templates/catalogue.gen.ts';

export const handler = stepFunction('classify', catalogue);
