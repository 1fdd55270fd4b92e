import { fork } from 'node:child_process'
import { mkdirSync, openSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startSandbox } from '@dangkou/sandbox'
import { addDays, beijingDay } from '@dangkou/shared'
import { NODE_FLAGS } from './api.ts'
import { type BilledRow, writeBill } from './bills.file.ts'
import { BillInstitution } from './bills.institution.ts'
import { billedPayments, findings } from './bills.market.ts'
import { MARKET_ID } from './market.ts'
import { median, round } from './measure.ts'
import { numberOr, options, say } from './options.ts'
import { SECRETS, openMarket } from './pay-market.ts'
import { report } from './report.ts'

// A day's bill of WeChat with a million rows, imported by the worker's own code; next to it the same file through the
// adapter's parser alone. Almost every row agrees with a payment of ours; a few do not, and each of them must be found.

const rows = numberOr(options.rows, 1_000_000)
/** As many merchants' numbers stand in it. */
const PAYEES = 500
/** Every so many rows one is about another amount. */
const DIFFERENT = 50_000

const folder = new URL('../../.data/bench/', import.meta.url)
mkdirSync(folder, { recursive: true })
const file = fileURLToPath(new URL('bill.csv.gz', folder))
const day = addDays(beijingDay(new Date()), -1)

const database = await openMarket(process.env['DATABASE_URL'] ?? '')
say(`writing ${rows.toLocaleString('en')} payments, and WeChat's bill about them`)
const billed = await billedPayments(database, { count: rows, day, payees: PAYEES, say })
const sha1 = await writeBill(file, day, billedRows(), (index) => billed.payeeNos[index % PAYEES]!)
const sandbox = await startSandbox({ seed: 'bench' })
const institution = await BillInstitution.open(sandbox.credentials.WECHAT_PUBLIC_KEY_ID, { file, sha1 })
const environment = {
  ...process.env,
  ...sandbox.credentials,
  ...institution.credentials,
  ...SECRETS,
  NODE_ENV: 'production',
  PUBLIC_URL: 'http://127.0.0.1:1',
  REDIS_URL: 'redis://127.0.0.1:1',
}
await sandbox.close()

// Before and after, and more than once, so that a noisy minute of the machine meets both: it is three times as short.
const bare: Run[] = []
await parseAlone()
const imported = await run('import', MARKET_ID, day)
say(`imported: ${perSecond(imported)}, ${imported.rssMb} MB`)
await parseAlone()
await institution.close()
rmSync(file)

const found = await findings(database)
await database.close()
const expected = { lines: rows, differences: Math.floor((rows - 1) / DIFFERENT) + 1 }
if (imported.rows !== rows || JSON.stringify(found) !== JSON.stringify(expected)) {
  throw new Error(`imported ${imported.rows} rows; found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`)
}

const bareParsePerSecond = Math.round(median(bare.map((one) => one.rows / one.seconds)))
const rowsPerSecond = Math.round(imported.rows / imported.seconds)
const result = { rowsPerSecond, bareParsePerSecond, ratio: round(rowsPerSecond / bareParsePerSecond), rssMb: imported.rssMb }
await report(
  'bills',
  [
    { name: 'bareParsePerSecond', value: bareParsePerSecond, unit: 'rows/s' },
    { name: 'rowsPerSecond', value: rowsPerSecond, unit: 'rows/s' },
    { name: 'ratio', value: result.ratio, unit: '×', target: { atLeast: 0.5 } },
    { name: 'rssMb', value: imported.rssMb, unit: '', target: { atMost: 300 } },
  ],
  result,
  [`${rows.toLocaleString('en')} rows, import and database on one machine, durable commits`],
)
process.exit(0)

async function parseAlone(): Promise<void> {
  for (let time = 0; time < 3; time++) {
    const one = await run('parse', file, sha1)
    bare.push(one)
    say(`parsed alone: ${perSecond(one)}`)
  }
}

function* billedRows(): Generator<BilledRow> {
  for (let index = 0; index < rows; index++) {
    const row = billed.row(index)
    yield index % DIFFERENT === 0 ? { ...row, amountFen: row.amountFen + 1 } : row
  }
}

interface Run {
  readonly rows: number
  readonly seconds: number
  readonly cpuSeconds: number
  readonly rssMb: number
}

function run(what: 'parse' | 'import', ...args: string[]): Promise<Run> {
  const log = openSync(new URL(`bills-${what}.log`, folder), 'w')
  const child = fork(new URL('bills.run.ts', import.meta.url), [what, ...args], {
    execArgv: [
      ...NODE_FLAGS,
      ...(options.profile ? ['--cpu-prof', `--cpu-prof-dir=${fileURLToPath(new URL('profile-bills', folder))}`] : []),
    ],
    env: environment,
    stdio: ['ignore', log, log, 'ipc'],
  })
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Run))
    child.once('exit', (code) => reject(new Error(`the run ended with ${code}; see .data/bench/bills-${what}.log`)))
  })
}

/** With the processor's time, which says more on a machine that others use. */
function perSecond({ rows: count, seconds, cpuSeconds }: Run): string {
  return `${Math.round(count / seconds).toLocaleString('en')} rows/s (${round((cpuSeconds * 1e6) / count, 1)} µs of this process a row)`
}
