// Prints "<passed> <failed>" of one vitest JSON report. Arguments: the report's path, the exit code of the run.
import { existsSync, readFileSync } from 'node:fs';

const [report, exitCode] = process.argv.slice(2);
const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];
const tests = files.flatMap((file) => file.assertionResults);
const passed = tests.filter((test) => test.status === 'passed').length;
const failedTests = tests.filter((test) => test.status === 'failed').length;
const hasFailedTest = (file) => file.assertionResults.some((test) => test.status === 'failed');
const crashedFiles = files.filter((file) => file.status === 'failed' && !hasFailedTest(file)).length;
const failed = failedTests + crashedFiles;
// A run that broke without a failed test, or that ran no test, is a failure of its own.
const isBroken = failed === 0 && (exitCode !== '0' || passed === 0);
process.stdout.write(`${passed} ${isBroken ? 1 : failed}\n`);
