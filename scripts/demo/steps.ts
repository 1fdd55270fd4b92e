import { buildSteps } from '../build/steps.ts'
import type { Step, Together } from '../machine/steps.ts'
import type { Installation } from './installation.ts'
import type { Notes } from './notes.ts'

/** From nothing to a platform that answers. What takes long does not wait for each other: packages, builds, servers. */
export const platformSteps = (platform: Installation, notes: Notes, signal: AbortSignal): (Step | Together)[] => [
  {
    title: 'programs, builds and servers',
    together: [
      { title: 'MariaDB and Redis', run: (say) => platform.startDatabases(say) },
      { title: 'channel sandbox', run: () => platform.startSandbox() },
      ...buildSteps(['api', 'h5'], signal),
    ],
  },
  {
    title: 'database schema',
    skip: () => notes.isMigrated() && 'this build of the API has prepared the database already',
    run: async () => {
      await platform.migrate()
      notes.migrated()
    },
  },
  {
    title: 'platform',
    together: [
      { title: 'API and its worker', run: () => platform.startApi() },
      { title: 'market', skip: () => notes.isSeeded() && 'the market is there', run: () => platform.createMarket() },
    ],
  },
]
