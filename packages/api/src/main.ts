import type pino from 'pino'
import { type Application, createApplication } from './app/application.ts'
import { grantApplication } from './app/grants.ts'
import { createMarket } from './app/market-command.ts'
import { openApplicationDatabase } from './app/open-database.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { openLog } from './platform/log.ts'

/**
 * `http` answers requests, `worker` runs jobs, `both` does both in one process; `migrate` and `market:create` do one
 * thing and end.
 */
const ROLES = ['http', 'worker', 'both'] as const
const USAGE = 'usage: main http | worker | both | migrate | market:create --code … --name … --admin-phone … --admin-name …'

async function main([command = '', ...args]: readonly string[]): Promise<void> {
  const config = readConfig()
  const log = openLog(config.LOG_LEVEL, { role: command })
  if (command === 'migrate') return migrate(config, log)
  const role = ROLES.find((one) => one === command)
  if (role === undefined && command !== 'market:create') throw new ConfigError(USAGE)

  const answers = role !== undefined && role !== 'worker'
  const application = await createApplication({ config, log, answers, postsInThread: answers })
  if (role === undefined) {
    console.log(await createMarket(application.services, args))
    return application.close()
  }
  await waitForDatabase(application, log)
  if (role !== 'http') application.worker.start()
  await application.server.listen({ host: config.HOST, port: config.PORT })
  log.info({ url: config.PUBLIC_URL }, 'started')
  stopOnSignals(application, log)
}

/** As the owner of the schema when one is given, who then grants the running user what it needs and no more. */
async function migrate(config: Config, log: pino.Logger): Promise<void> {
  const owner = config.DATABASE_OWNER_URL
  const database = await openApplicationDatabase({ ...config, DATABASE_URL: owner ?? config.DATABASE_URL }, log)
  try {
    const ran = await database.migrate()
    log.info({ ran }, ran.length > 0 ? 'migrated' : 'nothing to migrate')
    if (owner !== undefined) log.info({ to: await grantApplication(database, config.DATABASE_URL) }, 'granted')
  } finally {
    await database.close()
  }
}

/** The database may start after us. */
async function waitForDatabase({ database }: Application, log: pino.Logger): Promise<void> {
  for (let tries = 0; tries < 30; tries++) {
    if (await database.isReady()) return
    if (tries === 0) log.warn('the database does not answer yet; waiting')
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  throw new ConfigError('the database does not answer; check DATABASE_URL, and that the server runs')
}

function stopOnSignals(application: Application, log: pino.Logger): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      log.info({ signal }, 'stopping')
      application.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'could not stop in order')
          process.exit(1)
        },
      )
    })
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  // What the operator can mend is one sentence; the rest is ours, with its stack.
  console.error(error instanceof ConfigError ? error.message : error)
  process.exit(1)
})
