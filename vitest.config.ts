import { defineConfig } from 'vitest/config'
import { assertNode } from './sdk/assert-node.ts'

assertNode()

/** A file that gets the results as JSON, for whoever counts them. */
const report = process.env.TEST_REPORT

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
})
