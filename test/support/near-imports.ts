import { registerHooks } from 'node:module';

/**
 * Set up in every worker. Our sources name what they import by its path, which needs no looking up; Vitest's own hook besides tells its main
 * process of each of twenty thousand imports, so that it knows what to run again where it watches files.
 */
if (process.env['VITEST_MODE'] !== 'WATCH') {
  registerHooks({
    resolve(specifier, context, next) {
      const { parentURL } = context;
      const isNear = /^\.\.?\/.*\.ts$/.test(specifier) && parentURL !== undefined && !parentURL.includes('/node_modules/');
      return isNear ? { url: new URL(specifier, parentURL).href, shortCircuit: true } : next(specifier, context);
    },
  });
}
