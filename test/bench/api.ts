import type * as migrationsModule from '@dangkou/api/app/migrations.ts'
import type * as ledgerModule from '@dangkou/api/ledger/index.ts'
import type * as databaseModule from '@dangkou/api/platform/database/index.ts'
import type * as idModule from '@dangkou/api/platform/id.ts'

// The production build is what is measured: under a loader everything that is imported late costs more.
const DIST = new URL('../../packages/api/dist/', import.meta.url)
const load = async (file: string): Promise<unknown> => import(new URL(file, DIST).href)

/** As docs/recipes/run-in-production.md starts a worker, and the process that answers. */
export const NODE_FLAGS = ['--max-semi-space-size=16', '--max-old-space-size=512']
export const ANSWERING_FLAGS = ['--max-semi-space-size=32', '--max-old-space-size=512', '--v8-pool-size=2', '--no-parallel-scavenge']

export const api = {
  ledger: (await load('ledger/index.js')) as typeof ledgerModule,
  database: (await load('platform/database/index.js')) as typeof databaseModule,
  migrations: (await load('app/migrations.js')) as typeof migrationsModule,
  ids: (await load('platform/id.js')) as typeof idModule,
}

/** A file of the build, by its path under dist. */
export const apiPart = async <Module>(file: string): Promise<Module> => (await load(file)) as Module
