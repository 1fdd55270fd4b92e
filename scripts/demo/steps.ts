import { buildSteps } from '../build/steps.ts'
import type { Step, Together } from '../machine/steps.ts'
import type { Installation } from './installation.ts'

/** From nothing to a platform that answers. What takes long does not wait for each other: packages, builds, servers. */
export const platformSteps = (platform: Installation, signal: AbortSignal): (Step | Together)[] => [
  {
    title: 'programs, builds and servers',
    together: [
      {
        title: 'MariaDB and Redis',
        run: async (say) => {
          const plan = await platform.planDatabases(say)
          say('starting')
          await platform.startDatabases(plan)
        },
      },
      { title: 'channel sandbox', run: () => platform.startSandbox() },
      ...buildSteps(['api', 'h5'], signal),
    ],
  },
  { title: 'database schema', run: () => platform.migrate() },
  {
    title: 'platform',
    together: [
      { title: 'API and its worker', run: () => platform.startApi() },
      { title: 'market', run: () => platform.createMarket() },
    ],
  },
]
