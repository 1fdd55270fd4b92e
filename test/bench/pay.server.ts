import type * as serverModule from '@dangkou/api/app/http/server.ts'
import type * as openDatabaseModule from '@dangkou/api/app/open-database.ts'
import type * as reportBatchesModule from '@dangkou/api/app/posting/report-batches.ts'
import type * as startPostingModule from '@dangkou/api/app/posting/start-posting.ts'
import type * as resolversModule from '@dangkou/api/app/resolvers.ts'
import type * as schemaModule from '@dangkou/api/app/schema.ts'
import type * as servicesModule from '@dangkou/api/app/services.ts'
import type * as configModule from '@dangkou/api/config.ts'
import type * as logModule from '@dangkou/api/platform/log.ts'
import type * as metricsModule from '@dangkou/api/platform/metrics.ts'
import type { AddressInfo } from 'node:net'
import type { Config } from '@dangkou/api/config.ts'
import type { Poster } from '@dangkou/api/ledger/index.ts'
import { extendSchema, parse } from 'graphql'
import type { GraphQLSchema } from 'graphql'
import { apiPart } from './api.ts'

// The API as it runs in production (its build, its guards, its log), with one mutation more that only this bench has:
// the same resolver and service with the same input, and so the same guards (who asks, the amount, whether the market has
// wallets, the hashes of key and password), up to where a payment would be posted. There it is answered by a constant.

const { readConfig } = await apiPart<typeof configModule>('config.js')
const { openApplicationDatabase } = await apiPart<typeof openDatabaseModule>('app/open-database.js')
const { reportBatches } = await apiPart<typeof reportBatchesModule>('app/posting/report-batches.js')
const { startPosting } = await apiPart<typeof startPostingModule>('app/posting/start-posting.js')
const { createServices } = await apiPart<typeof servicesModule>('app/services.js')
const { createSchema } = await apiPart<typeof schemaModule>('app/schema.js')
const { createResolvers } = await apiPart<typeof resolversModule>('app/resolvers.js')
const { createServer } = await apiPart<typeof serverModule>('app/http/server.js')
const { openLog } = await apiPart<typeof logModule>('platform/log.js')
const { createMetrics } = await apiPart<typeof metricsModule>('platform/metrics.js')

const config: Config = readConfig()
const log = openLog(config.LOG_LEVEL)
const clock = { now: () => new Date() }
const database = await openApplicationDatabase(config, log)
const metrics = createMetrics()
const group = await startPosting(config, reportBatches(metrics))
const services = createServices({ config, database, clock, log, metrics, group, transport: {} })
const server = await createServer({
  config,
  schema: withBare(createSchema(createResolvers(services, database, clock))),
  services,
  database,
  metrics,
  log,
  answers: true,
})
await server.listen({ host: '127.0.0.1', port: config.PORT })
const [address] = server.addresses() as AddressInfo[]
process.send?.({ port: address?.port })
process.on('SIGTERM', () => {
  void server
    .close()
    .then(() => services.group.close())
    .then(() => database.close())
    .then(() => process.exit(0))
})

function withBare(schema: GraphQLSchema): GraphQLSchema {
  const extended = extendSchema(schema, parse('extend type Mutation { bare(input: PayFromWalletInput!): PayFromWalletPayload! }'))
  const payment = {
    id: '01K00000000000000000000000',
    orderNo: 'DK0319-0386',
    goods: '大葱',
    amountFen: 1,
    state: 'paid',
    dueOn: null,
    createdAt: new Date(),
    paidAt: new Date(),
  }
  const constant: Poster = { submit: async () => payment as never, waiting: 0, close: async () => undefined }
  const unposted = createServices({ config, database, clock, log, metrics: createMetrics(), group: constant, transport: {} })
  const { resolve } = createSchema(createResolvers(unposted, database, clock))
    .getMutationType()!
    .getFields()['payFromWallet']!
  extended.getMutationType()!.getFields()['bare']!.resolve = resolve!
  return extended
}
