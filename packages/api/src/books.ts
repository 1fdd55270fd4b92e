import { parseArgs } from 'node:util'
import { isDay } from '@dangkou/shared'
import { ConfigError, readBooksConfig } from './config.ts'
import { type Verdict, checkBooks, checksFolder, readChecks, verifyBooks } from './ledger/index.ts'
import { systemClock } from './platform/clock.ts'
import { type Database, openDatabase } from './platform/database/index.ts'

const USAGE = 'usage: books verify [--since YYYY-MM-DD] [--market code] [--json] | books check [--json]'

/**
 * `books verify` computes the books of DATABASE_URL again; `books check` asks the invariants of test/checks. Both need
 * no more than to read, so this is a program of its own, which an auditor can run with an account that only reads.
 * Exit code 0: sound; 1: the first wrong row is named. The last line of stdout is one JSON object.
 */
async function main(args: readonly string[]): Promise<number> {
  const options = read(args)
  const config = readBooksConfig()
  const database = await openDatabase({ url: config.DATABASE_URL, entities: [], migrations: [], poolSize: 2 })
  const began = performance.now()
  try {
    if (options.command === 'check') return await check(database, checksFolder(config.BOOKS_CHECKS_DIR))
    const marketId = options.market === null ? null : await marketIdOf(database, options.market)
    const verdict = await verifyBooks(database, {
      now: systemClock.now(),
      marketId,
      since: options.since,
      progress: options.json ? undefined : seldom(),
    })
    const { wrong, counts, since } = verdict
    if (wrong && !options.json) console.error(`\nWrong: ${wrong.message}`)
    const seconds = Math.round((performance.now() - began) / 100) / 10
    console.log(
      JSON.stringify({
        ok: wrong === null,
        ...counts,
        ...(since.length > 0 ? { since } : {}),
        seconds,
        ...(wrong ? { wrong: said(wrong) } : {}),
      }),
    )
    return wrong ? 1 : 0
  } finally {
    await database.close()
  }
}

async function check(database: Database, folder: URL): Promise<number> {
  const checks = await readChecks(folder)
  const broken = await database.read((em) => checkBooks(em, checks))
  console.log(JSON.stringify({ ok: broken.length === 0 && checks.length > 0, checks: checks.length, broken }))
  return broken.length === 0 && checks.length > 0 ? 0 : 1
}

function read(args: readonly string[]) {
  const { values, positionals } = parse(args)
  const command = (['verify', 'check'] as const).find((one) => one === positionals[0])
  if (positionals.length !== 1 || !command) throw new ConfigError(USAGE)
  if (values.since !== undefined && !isDay(values.since)) throw new ConfigError(`--since ${values.since} is not a day. ${USAGE}`)
  return { command, since: values.since ?? null, market: values.market ?? null, json: values.json ?? false }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { since: { type: 'string' }, market: { type: 'string' }, json: { type: 'boolean' } },
    })
  } catch (error) {
    throw new ConfigError(`${error instanceof Error ? error.message : String(error)}. ${USAGE}`)
  }
}

async function marketIdOf(database: Database, code: string): Promise<string> {
  const [row] = await database.read((em) => em.execute<{ id: string }[]>('select id from market where code = ?', [code]))
  if (!row) throw new ConfigError(`there is no market ${code}`)
  return row.id
}

/** One line a second: what is read, and how much so far. */
function seldom() {
  let last = performance.now()
  let before = ''
  return (pass: string, counts: Verdict['counts']) => {
    const now = performance.now()
    if (pass === before && now - last < 1_000) return
    last = now
    before = pass
    const { accounts, entries, transfers, sealed } = counts
    const figures = Object.entries({ accounts, entries, transfers, sealed }).map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
    console.error(`${pass}: ${figures.join(', ')}`)
  }
}

function said({ table, key, what, expected, found }: NonNullable<Verdict['wrong']>) {
  const plain = (value: unknown) => (typeof value === 'bigint' ? String(value) : (value ?? null))
  return { table, key, what, expected: plain(expected), found: plain(found) }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof ConfigError ? error.message : error)
    process.exit(1)
  },
)
