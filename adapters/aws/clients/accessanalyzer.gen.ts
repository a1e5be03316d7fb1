// Written by tools/generate.ts. Change the entries and run "npm run generate".
export {
  CreateAnalyzerCommand,
  DeleteAnalyzerCommand,
  ListAnalyzersCommand,
  AccessAnalyzerClient as Client,
} from '@aws-sdk/client-accessanalyzer';
