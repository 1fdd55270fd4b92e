import { defineConfig } from 'vitest/config'

export default defineConfig({
  // See packages/api/vitest.config.ts: one copy of graphql.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    name: 'test',
    include: ['mini/**/*.test.ts', 'stories/**/*.test.ts', 'rules/**/*.test.ts', 'browser/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 120_000,
  },
})
