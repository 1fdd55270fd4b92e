// The production build is what is measured: under a loader everything that is imported late costs more.
const DIST = new URL('../../packages/api/dist/', import.meta.url)
const load = async (file: string): Promise<unknown> => import(new URL(file, DIST).href)

export type LedgerModule = typeof import('@dangkou/api/ledger/index.ts')

export const api = {
  ledger: (await load('ledger/index.js')) as LedgerModule,
  database: (await load('platform/database/index.js')) as typeof import('@dangkou/api/platform/database/index.ts'),
  migrations: (await load('migrations/001-ledger.migration.js')) as typeof import('@dangkou/api/migrations/001-ledger.migration.ts'),
  ids: (await load('platform/id.js')) as typeof import('@dangkou/api/platform/id.ts'),
}

/** A file of the build, by its path under dist. */
export const apiPart = async <Module>(file: string): Promise<Module> => (await load(file)) as Module
