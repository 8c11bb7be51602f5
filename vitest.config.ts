import { defineConfig } from 'vitest/config'

/** msw knows a broken answer by the global Response, which the library of the HTTP server replaces. */
const alone = 'tests/local/telegram-msw.test.ts'

export default defineConfig({
  test: {
    // nothing here mocks a module, so that a worker imports the bot once for all its files
    isolate: false,
    pool: 'forks',
    // a story waits for the database half of its time
    maxWorkers: '100%',
    reporters: ['default', './tests/support/slowest.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/faults/full/**', alone],
          globalSetup: ['tests/support/global-setup.ts'],
          setupFiles: ['tests/support/count-cpu.ts'],
          // what hangs ends; a machine that is busy with other things takes its time
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
      { extends: true, test: { name: 'alone', include: [alone], isolate: true } },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['tests/faults/full/**/*.test.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          testTimeout: 3_600_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'keep-version',
          include: ['tests/db/versions/keep.ts'],
          globalSetup: ['tests/support/global-setup.ts'],
          testTimeout: 60_000,
        },
      },
      { test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
})
