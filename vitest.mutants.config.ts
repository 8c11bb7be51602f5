import { defineConfig } from 'vitest/config'

/** The tests of the rules alone, against mutants of the rules: no database, and no worker of its own for each file. */
export default defineConfig({
  test: {
    include: ['tests/domain/**/*.test.ts'],
    setupFiles: ['tests/support/mutants.ts'],
    isolate: false,
    testTimeout: 60_000,
  },
})
