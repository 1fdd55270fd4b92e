import type * as openDatabaseModule from '@dangkou/api/app/open-database.ts'
import type * as servicesModule from '@dangkou/api/app/services.ts'
import type * as streamModule from '@dangkou/api/channels/wechat/wechat.bill-stream.ts'
import type * as configModule from '@dangkou/api/config.ts'
import type * as metricsModule from '@dangkou/api/platform/metrics.ts'
import { createReadStream } from 'node:fs'
import pino from 'pino'
import { api, apiPart } from './api.ts'

// One process for each measurement, so that its memory is its own: `parse` reads the file with the adapter's parser and
// does nothing with the lines; `import` has the worker's own code fetch it over HTTP and import it.

const [what, ...args] = process.argv.slice(2)
let rss = 0
const watch = (): void => void (rss = Math.max(rss, process.memoryUsage.rss()))
setInterval(watch, 50).unref()

const measured = what === 'parse' ? await parse(args[0]!, args[1]!) : await importBill(args[0]!, args[1]!)
watch()
process.send?.({ ...measured, rssMb: Math.round(rss / 2 ** 20) })
process.exit(0)

interface Measured {
  readonly rows: number
  readonly seconds: number
  /** Of this process alone, all its threads. */
  readonly cpuSeconds: number
}

function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

async function parse(file: string, sha1: string): Promise<Measured> {
  const { readBill } = await apiPart<typeof streamModule>('channels/wechat/wechat.bill-stream.js')
  const began = performance.now()
  const used = process.cpuUsage()
  let rows = 0
  for await (const line of readBill('trade', createReadStream(file), sha1)) if ('row' in line) rows += 1
  return { rows, seconds: (performance.now() - began) / 1_000, cpuSeconds: cpuSeconds(used) }
}

async function importBill(marketId: string, day: string): Promise<Measured> {
  const { readConfig } = await apiPart<typeof configModule>('config.js')
  const { openApplicationDatabase } = await apiPart<typeof openDatabaseModule>('app/open-database.js')
  const { createServices } = await apiPart<typeof servicesModule>('app/services.js')
  const { createMetrics } = await apiPart<typeof metricsModule>('platform/metrics.js')
  const config = readConfig()
  const log = pino({ level: 'info' })
  const database = await openApplicationDatabase(config, log)
  const clock = { now: () => new Date() }
  const group = new api.ledger.GroupedPosting({ database, clock })
  const { billOverview, bills } = createServices({ config, database, clock, log, metrics: createMetrics(), group, transport: {} })
  const staff = { marketId, partyKind: 'market' } as Parameters<typeof bills.ask>[0]
  await bills.ask(staff, 'wechat', day)
  const asked = await billOverview.byDay(staff, 'wechat', day)
  const began = performance.now()
  const used = process.cpuUsage()
  await bills.import(asked!.bill.id)
  const seconds = (performance.now() - began) / 1_000
  const cpu = cpuSeconds(used)
  const view = await billOverview.byDay(staff, 'wechat', day)
  return { rows: view?.parts.reduce((sum, part) => sum + part.rows, 0) ?? 0, seconds, cpuSeconds: cpu }
}
