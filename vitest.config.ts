import { defineConfig } from 'vitest/config'

/** One run over all packages. `npx -y pnpm@12 test` starts it with databases and a browser; see scripts/test. */
export default defineConfig({
  test: {
    projects: ['{packages/*,test,scripts}/vitest.config.ts'],
    reporters: ['default', './scripts/test/count.reporter.ts'],
  },
})
