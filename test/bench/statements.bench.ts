import { type ChildProcess, fork } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import type * as migrationsModule from '@dangkou/api/app/migrations.ts'
import type * as cipherModule from '@dangkou/api/platform/secret/field.cipher.ts'
import { NODE_FLAGS, api, apiPart } from './api.ts'
import { MARKET_ID, id } from './market.ts'
import { median, round } from './measure.ts'
import { numberOr, options, say } from './options.ts'
import { report } from './report.ts'
import { type StatementFiles, writeStatements } from './statement-files.ts'

// Bank lines into the database, from CMB's pages, camt.053 and MT940 in equal parts, next to the bare parsers over the
// same bytes. Then the same once more with the process killed in the middle: nothing twice, nothing missed.

const { MIGRATIONS } = await apiPart<typeof migrationsModule>('app/migrations.js')
const { FieldCipher } = await apiPart<typeof cipherModule>('platform/secret/field.cipher.js')

const LINES = numberOr(options.lines, 1_000_000)
const BARE_ROUNDS = 3

interface Done {
  lines: number
  seconds: number
  cpuSeconds: number
  rssMb: number
}

const url = new URL(process.env['DATABASE_URL'] ?? '')
const folder = path.resolve('../.data/bench/statements')
say(`writing statements with ${LINES.toLocaleString('en')} lines`)
const files = await writeStatements(folder, LINES)
const server = await api.database.openDatabase({ url: url.href, entities: [], migrations: [], poolSize: 1 })

async function openOwn(name: string): Promise<{ database: typeof server; url: string }> {
  await server.read((em) => em.execute(`create database ${name} character set utf8mb4 collate utf8mb4_unicode_ci`))
  const own = new URL(url)
  own.pathname = `/${name}`
  const database = await api.database.openDatabase({ url: own.href, entities: [], migrations: MIGRATIONS, poolSize: 2 })
  await database.migrate()
  await enter(database, files)
  return { database, url: own.href }
}

/** Three accounts, and the files as they are after an upload. */
async function enter(database: typeof server, { camt, mt940 }: StatementFiles): Promise<void> {
  const cipher = new FieldCipher('a field key for benchmarks, long enough to be one')
  const at = api.database.instantText(new Date())
  const feeds = ['cmb', 'file', 'file'].map((bank, index) => ({ id: id(), bank, accountNo: `75590000000000${index + 1}` }))
  await database.transaction(async (em) => {
    const columns =
      'id, market_id, party_id, bank, sealed_account, account_hash, account_tail, since, is_on, cursor_version, next_number, line_count, bad_count, created_at, created_by'
    const rows = feeds.map((feed) => [
      feed.id,
      MARKET_ID,
      id(),
      feed.bank,
      cipher.encrypt(feed.accountNo, feed.id),
      feed.accountNo.padEnd(64, '0'),
      feed.accountNo.slice(-4),
      '2026-01-01',
      true,
      0,
      1,
      0,
      0,
      at,
      id(),
    ])
    await api.database.insertRows(em, 'bank_feed', columns, rows)
    const uploads = [...camt.map((name) => [name, 1] as const), ...mt940.map((name) => [name, 2] as const)].map(([name, feed]) => [
      id(),
      MARKET_ID,
      feeds[feed]!.id,
      path.basename(name),
      'waiting',
      0,
      0,
      0,
      0,
      0,
      at,
      id(),
    ])
    const upload = 'id, market_id, feed_id, name, state, bytes, items_done, line_count, new_count, bad_count, created_at, created_by'
    await api.database.insertRows(em, 'bank_import', upload, uploads)
  })
}

function start(task: 'bare' | 'import', databaseUrl = '', profile = false): ChildProcess {
  const execArgv = [...NODE_FLAGS]
  if (profile) execArgv.push('--cpu-prof', `--cpu-prof-dir=${path.resolve('../.data/bench/profile')}`)
  return fork(new URL('statement.run.ts', import.meta.url), [task, JSON.stringify(files), databaseUrl], { execArgv })
}

function finished(child: ChildProcess): Promise<Done> {
  return new Promise((resolve, reject) => {
    child.on('message', (message: { done?: Done }) => message.done && resolve(message.done))
    child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)))
  })
}

async function killedInTheMiddle(databaseUrl: string): Promise<number> {
  const child = start('import', databaseUrl)
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let lines = 0
  child.on('message', (message: { lines?: number }) => {
    lines = message.lines ?? lines
    if (lines > LINES / 2) child.kill('SIGKILL')
  })
  await gone
  if (child.signalCode !== 'SIGKILL') throw new Error('it ended before it could be killed: take more lines')
  return lines
}

/** Each line was given a number of its own, in its remark; those of twins begin with T and are there two times. */
async function wrong(database: typeof server): Promise<{ duplicates: number; missed: number }> {
  const [row] = await database.read((em) =>
    em.execute<{ duplicates: unknown; serials: unknown; twins: unknown; short: unknown }[]>(
      `select sum(greatest(n - wanted, 0)) as duplicates, count(*) as serials, sum(wanted) as twins, sum(greatest(wanted - n, 0)) as short
       from (select count(*) as n, if(remark like 'T%', 2, 1) as wanted from bank_line group by feed_id, remark) as one`,
    ),
  )
  // Of a twin both were written, or the file has one line less: so many were to be there.
  return { duplicates: Number(row?.duplicates), missed: LINES - Number(row?.twins) + Number(row?.short) }
}

/** With the processor's time, which says more on a machine that others use. */
function perSecond({ cpuSeconds, lines, seconds }: Done): string {
  return `${Math.round(lines / seconds).toLocaleString('en')} lines/s (${round((cpuSeconds * 1e6) / lines, 1)} µs of this process a line)`
}

const bare: number[] = []
for (let index = 0; index < BARE_ROUNDS; index++) {
  const done = await finished(start('bare', '', options.profile && index === 0))
  bare.push(done.lines / done.seconds)
  say(`bare parsers: ${perSecond(done)}`)
}
const whole = await openOwn('bench_whole')
const imported = await finished(start('import', whole.url, options.profile))
say(`import: ${perSecond(imported)}, ${imported.rssMb} MB`)
const wholeWrong = await wrong(whole.database)
await whole.database.close()

const cut = await openOwn('bench_cut')
say(`killed after ${(await killedInTheMiddle(cut.url)).toLocaleString('en')} lines`)
const resumed = await finished(start('import', cut.url))
say(`resumed and ended: ${resumed.lines.toLocaleString('en')} lines`)
const cutWrong = await wrong(cut.database)
await cut.database.close()
await server.close()
rmSync(folder, { recursive: true, force: true })

const linesPerSecond = imported.lines / imported.seconds
const bareParsePerSecond = median(bare)
const result = {
  lines: imported.lines,
  linesPerSecond: Math.round(linesPerSecond),
  bareParsePerSecond: Math.round(bareParsePerSecond),
  ratio: round(linesPerSecond / bareParsePerSecond),
  rssMb: Math.max(imported.rssMb, resumed.rssMb),
  duplicates: wholeWrong.duplicates + cutWrong.duplicates,
  missed: wholeWrong.missed + cutWrong.missed,
}
await report(
  'statements',
  [
    { name: 'linesPerSecond', value: result.linesPerSecond, unit: 'lines/s' },
    { name: 'bareParsePerSecond', value: result.bareParsePerSecond, unit: 'lines/s' },
    { name: 'ratio', value: result.ratio, unit: '×', target: { atLeast: 0.5 } },
    { name: 'rssMb', value: result.rssMb, unit: 'MB', target: { atMost: 300 } },
    { name: 'duplicates', value: result.duplicates, unit: 'lines', target: { atMost: 0 } },
    { name: 'missed', value: result.missed, unit: 'lines', target: { atMost: 0 } },
  ],
  result,
  [`${LINES.toLocaleString('en')} lines, a third each from pages, camt.053 and MT940, durable commits`],
)
process.exit(0)
