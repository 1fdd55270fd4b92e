import type * as feedModule from '@dangkou/api/modules/bank-feed/bank-feed.service.ts'
import type * as importModule from '@dangkou/api/modules/bank-feed/bank-import.service.ts'
import type * as feedEntityModule from '@dangkou/api/modules/bank-feed/bank-feed.entity.ts'
import type * as importEntityModule from '@dangkou/api/modules/bank-feed/bank-import.entity.ts'
import type { Outbox } from '@dangkou/api/platform/jobs/outbox.ts'
import type * as cipherModule from '@dangkou/api/platform/secret/field.cipher.ts'
import { api, apiPart } from './api.ts'
import { say } from './options.ts'
import type { StatementFiles } from './statement-files.ts'
import { channels, openPages, pieces } from './statement-source.ts'

// A process of its own, to be measured and to be killed: `bare` reads the statements and does nothing with them, `import`
// brings them into the database, from wherever an earlier process of this kind stopped.

const [task = '', files_ = '', url = ''] = process.argv.slice(2)
const files = JSON.parse(files_) as StatementFiles
const total = files.lines.cmb + files.lines.camt + files.lines.mt940

let began = performance.now()
let used = process.cpuUsage()
const lines = task === 'bare' ? await bare() : await bringIn()
const seconds = (performance.now() - began) / 1_000
const { system, user } = process.cpuUsage(used)
process.send?.({ done: { lines, seconds, cpuSeconds: (system + user) / 1e6, rssMb: Math.round(process.resourceUsage().maxRSS / 1_024) } })

async function bare(): Promise<number> {
  let count = 0
  const pages = await openPages(files)
  for (let offset = 0; offset < pages.end;) {
    const { page, next } = await pages.at(offset)
    count += page.items.length
    offset = next
  }
  await pages.close()
  for (const path of [...files.camt, ...files.mt940]) {
    let parser: ReturnType<typeof channels.statementParser> | undefined
    const seen = (items: readonly { kind: string }[]) => {
      for (const item of items) if (item.kind === 'line') count += 1
    }
    for await (const bytes of pieces(path) as AsyncIterable<Buffer>) {
      parser ??= channels.statementParser(channels.formatOf(bytes))
      seen(parser.push(bytes))
    }
    seen(parser!.end())
  }
  if (count !== total) throw new Error(`${count} lines of ${total}`)
  return count
}

async function bringIn(): Promise<number> {
  const { BankFeedService } = await apiPart<typeof feedModule>('modules/bank-feed/bank-feed.service.js')
  const { BankImportService } = await apiPart<typeof importModule>('modules/bank-feed/bank-import.service.js')
  const { BankFeed, BankFeedSchema } = await apiPart<typeof feedEntityModule>('modules/bank-feed/bank-feed.entity.js')
  const { BankImport, BankImportSchema } = await apiPart<typeof importEntityModule>('modules/bank-feed/bank-import.entity.js')
  const { FieldCipher } = await apiPart<typeof cipherModule>('platform/secret/field.cipher.js')
  const database = await api.database.openDatabase({ url, entities: [BankFeedSchema, BankImportSchema], migrations: [], poolSize: 5 })
  const clock = { now: () => new Date() }
  const cipher = new FieldCipher('a field key for benchmarks, long enough to be one')
  const pages = await openPages(files)
  const bank = {
    name: 'cmb',
    async nextPage({ cursor }: { cursor: string | null }) {
      const offset = Number(cursor ?? 0)
      if (offset >= pages.end) return { state: 'page' as const, items: [], cursor: String(offset), hasMore: false }
      const { next, page } = await pages.at(offset)
      return { state: 'page' as const, items: page.items, cursor: String(next), hasMore: page.hasMore }
    },
  }
  const imports = new BankImportService({ database, clock, cipher, outbox: {} as Outbox })
  const feeds = new BankFeedService({ database, clock, cipher, hashKey: 'bench', parties: {} as never, channels: [bank] })
  // What a worker does once, when it starts, is not the import: its modules, its first connection.
  await database.read((em) => em.execute('select 1'))
  say(`ready to import: ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB`)
  began = performance.now()
  used = process.cpuUsage()
  const progress = setInterval(async () => {
    const [row] = await database.read((em) => em.execute<{ n: unknown }[]>('select sum(line_count) as n from bank_feed'))
    process.send?.({ lines: Number(row?.n ?? 0) })
  }, 250)
  const feed = (bankName: string) => database.read((em) => em.findOneOrFail(BankFeed, { bank: bankName }))
  async function pull(): Promise<void> {
    for (;;) {
      const cmb = await feed('cmb')
      if (Number(cmb.bankCursor ?? 0) >= pages.end) return
      await feeds.pull(cmb)
      const after = await feed('cmb')
      if (after.trouble !== null) throw new Error(after.trouble)
    }
  }
  async function read(names: readonly string[]): Promise<void> {
    const state = { $in: ['waiting' as const, 'importing' as const] }
    const waiting = await database.read((em) => em.find(BankImport, { state }, { orderBy: { id: 'asc' } }))
    for (const file of waiting) {
      const path = names.find((one) => one.endsWith(`/${file.name}`))
      if (path !== undefined) await imports.read(file, pieces(path) as AsyncIterable<Uint8Array>)
    }
  }
  // As a worker does: one account does not wait for another.
  await Promise.all([pull(), read(files.camt), read(files.mt940)])
  clearInterval(progress)
  const [row] = await database.read((em) => em.execute<{ n: unknown }[]>('select sum(line_count) as n from bank_feed'))
  await pages.close()
  await database.close()
  return Number(row?.n)
}
