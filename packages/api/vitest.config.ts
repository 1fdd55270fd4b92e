import { defineConfig } from 'vitest/config'

export default defineConfig({
  // One copy of graphql for type-graphql and for us: by its bare name two would be loaded, and types of one are
  // strangers to the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    name: 'api',
    include: ['src/**/*.test.ts'],
    setupFiles: ['reflect-metadata'],
    // Each worker has a database of its own, named by its pool id, so files run side by side.
    pool: 'forks',
    maxWorkers: 2,
    // A busy machine is slow, not wrong: only what hangs shall fail here.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
