import { defineConfig } from 'vitest/config'
import { hasServer } from './test/support/postgres-server.ts'

// Which tests run where follows from the file's name:
//   *.embedded.test.ts   what only the embedded database has
//   *.db.test.ts, and everything in test/ but test/unit: once on the embedded database, once on a PostgreSQL server
//   test/access          what does not depend on the engine and takes long: on the server where there is one, or else on the embedded database
//   any other *.test.ts  no database
const onlyEmbedded = '**/*.embedded.test.ts'
const onBoth = ['{src,tools}/**/*.db.test.ts', 'test/**/*.test.ts']
const unit = ['src/**/*.test.ts', 'sandbox/**/*.test.{ts,tsx}', 'tools/**/*.test.ts', 'test/unit/**/*.test.ts']
const eitherOne = 'test/access/**/*.test.ts'
// Stories run beside each other on machines that are busy with other things: one that the machine was too slow for is told once more, in a workspace and a database of its own,
// and the report says that it was. A fault of ours fails both times.
const toldAgain = 1
const never = ['**/node_modules/**', 'dist/**']

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: '.test/results.json' }]],
    // Threads that are used again: starting a process for each file would take most of the time on two cores.
    pool: 'threads',
    isolate: false,
    // Stories wait for Slack's pace of a message a second, several at once: generous, because a test must not fail on time.
    testTimeout: 240_000,
    maxConcurrency: 4,
    // Each file's stories wait for Slack's pace beside each other; more files at a time would only have everybody wait for the processor.
    maxWorkers: 2,
    hookTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'unit', include: unit, exclude: [...never, '**/*.db.test.ts', onlyEmbedded] } },
      {
        extends: true,
        test: { name: 'embedded', retry: toldAgain, include: [...onBoth, onlyEmbedded], exclude: [...never, 'test/unit/**', ...(hasServer() ? [eitherOne] : [])], globalSetup: 'test/global-setup-embedded.ts' },
      },
      ...(hasServer()
        ? [{ extends: true as const, test: { name: 'server', retry: toldAgain, include: onBoth, exclude: [...never, 'test/unit/**', onlyEmbedded], globalSetup: 'test/global-setup-server.ts' } }]
        : []),
    ],
  },
})
