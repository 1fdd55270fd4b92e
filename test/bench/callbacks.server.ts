import type * as applicationModule from '@dangkou/api/app/application.ts'
import type * as configModule from '@dangkou/api/config.ts'
import type * as logModule from '@dangkou/api/platform/log.ts'
import type { AddressInfo } from 'node:net'
import { apiPart } from './api.ts'

// The API as it runs in production: its build, its guards, its log.

const { createApplication } = await apiPart<typeof applicationModule>('app/application.js')
const { openLog } = await apiPart<typeof logModule>('platform/log.js')
const { readConfig } = await apiPart<typeof configModule>('config.js')

const config = readConfig()
const application = await createApplication({ config, log: openLog(config.LOG_LEVEL), postsInThread: true })
const { server, services } = application
// What a worker does beside it: whatever could not be settled is tried again.
setInterval(() => void services.instructions.callbacks.settleDue().catch(() => undefined), 1_000).unref()
await server.listen({ host: '127.0.0.1', port: config.PORT })
const [address] = server.addresses() as AddressInfo[]
process.send?.({ port: address?.port })
process.on('SIGTERM', () => void application.close().then(() => process.exit(0)))
// Whoever measures is gone.
process.on('disconnect', () => process.exit(1))
