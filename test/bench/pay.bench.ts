import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, openSync } from 'node:fs'
import { startSandbox } from '@dangkou/sandbox'
import { ANSWERING_FLAGS, api } from './api.ts'
import { clock, expectSound } from './market.ts'
import { median, round } from './measure.ts'
import { numberOr, options, say } from './options.ts'
import { type Bill, PASSWORD, SECRETS, counts, notPaidOnce, openBills, openMarket, openParties } from './pay-market.ts'
import { report } from './report.ts'
import { Wire } from './wire.ts'

// Wallet payments over HTTP, from this process to the API in another: every one with its own bill, key and payer. Next
// to it a mutation with the same input that answers a constant where a payment would be posted: what HTTP, GraphQL and
// the guards cost by themselves.

const CONNECTIONS = 64
/** Many and short: what else the machine does meets all three of a round, and the middle round is the figure. */
const ROUNDS = 15
/** So many rounds' time before the first: what is run often is compiled for good by then, as it is in production. */
const WARM_UP_ROUNDS = 3
const BUYERS = 500
const MERCHANTS = 500
/** More than any machine of this kind pays in a second. */
const MOST_PER_SECOND = 6_000

const seconds = numberOr(options.seconds, 22.5) / ROUNDS
const url = process.env['DATABASE_URL'] ?? ''
const database = await openMarket(url)
const grouped = new api.ledger.GroupedPosting({ database, clock })
const perRound = Math.ceil(MOST_PER_SECOND * seconds)
say(`a market with ${BUYERS} buyers, ${MERCHANTS} merchants and ${(2 * perRound * (ROUNDS + WARM_UP_ROUNDS)).toLocaleString('en')} bills`)
const buyers = await openParties(database, grouped, BUYERS, 'buyer')
const merchants = await openParties(database, grouped, MERCHANTS, 'merchant')
await grouped.close()
const any = await openBills(database, buyers, perRound * (ROUNDS + WARM_UP_ROUNDS), (index) => merchants[index % MERCHANTS]!)
const hot = await openBills(
  database,
  buyers,
  perRound * (ROUNDS + WARM_UP_ROUNDS),
  (index) => merchants[index % 2 ? 0 : index % MERCHANTS]!,
)

const server = await startServer()
const wires = await Promise.all(Array.from({ length: CONNECTIONS }, () => Wire.open(server.port)))
const acknowledged: string[] = []
let errors = 0
let keys = 0

const MUTATION = (name: string) =>
  `mutation Pay($input: PayFromWalletInput!) { ${name}(input: $input) { payment { id state amountFen paidAt } userErrors { code message } } }`
const QUERIES = { pay: MUTATION('payFromWallet'), bare: MUTATION('bare') }

async function ask(wire: Wire, what: keyof typeof QUERIES, bill: Bill): Promise<void> {
  keys += 1
  const input = { paymentId: `Payment_${bill.id}`, amountFen: 1, paymentPassword: PASSWORD, idempotencyKey: `bench-${keys}-${bill.id}` }
  const answer = await wire.post('/graphql', bill.token, JSON.stringify({ query: QUERIES[what], variables: { input } }))
  const right = answer.startsWith('200 ') && answer.includes('"state":"PAID"') && answer.includes('"userErrors":[]')
  if (!right) {
    errors += 1
    if (errors < 4) say(`refused: ${answer}`)
  } else if (what === 'pay') acknowledged.push(bill.id)
}

/** Each connection asks again as soon as it has its answer. The clock stops when the last answer is there. */
async function run(what: keyof typeof QUERIES, bills: Bill[], time: number): Promise<{ perSecond: number; ms: number[] }> {
  const ms: number[] = []
  const began = performance.now()
  const until = began + time * 1_000
  await Promise.all(
    wires.map(async (wire) => {
      while (performance.now() < until) {
        const bill = what === 'pay' ? bills.pop() : bills[ms.length % bills.length]
        if (!bill) throw new Error('all bills are paid: raise MOST_PER_SECOND')
        const asked = performance.now()
        await ask(wire, what, bill)
        ms.push(performance.now() - asked)
      }
    }),
  )
  return { perSecond: ms.length / ((performance.now() - began) / 1_000), ms }
}

say('warming up')
for (const [what, bills] of [
  ['bare', any],
  ['pay', any],
  ['pay', hot],
] as const)
  await run(what, bills, WARM_UP_ROUNDS * seconds)
const measured = { bare: [] as number[], pay: [] as number[], hot: [] as number[] }
const latencies: { p50: number; p99: number }[] = []
for (let index = 0; index < ROUNDS; index++) {
  const bare = await run('bare', any, seconds)
  const pay = await run('pay', any, seconds)
  const hotPay = await run('pay', hot, seconds)
  measured.bare.push(bare.perSecond)
  measured.pay.push(pay.perSecond)
  measured.hot.push(hotPay.perSecond)
  const sorted = pay.ms.toSorted((a, b) => a - b)
  latencies.push({ p50: sorted[sorted.length >> 1]!, p99: sorted[Math.floor(sorted.length * 0.99)]! })
  say(
    `round ${index + 1} of ${ROUNDS}: bare ${Math.round(bare.perSecond)}/s, payments ${Math.round(pay.perSecond)}/s, hot ${Math.round(hotPay.perSecond)}/s`,
  )
}
for (const wire of wires) wire.close()
await server.stop()

say(`looking for ${acknowledged.length.toLocaleString('en')} acknowledged payments`)
const lost = await notPaidOnce(database, acknowledged)
const totals = await counts(database)
if (lost.length > 0 || totals.some((count) => count !== acknowledged.length)) {
  throw new Error(
    `acknowledged ${acknowledged.length}, found ${JSON.stringify(totals)} (paid, transfers, attempts, keys); not exactly once: ${lost.slice(0, 5).join(', ')}`,
  )
}
await expectSound(database)
await database.close()

const ratio = (above: number[], below: number[]) => round(median(above.map((value, index) => value / below[index]!)))
const result = {
  paymentsPerSecond: Math.round(median(measured.pay)),
  hotPaymentsPerSecond: Math.round(median(measured.hot)),
  p50Ms: round(median(latencies.map(({ p50 }) => p50)), 1),
  p99Ms: round(median(latencies.map(({ p99 }) => p99)), 1),
  bareMutationsPerSecond: Math.round(median(measured.bare)),
  ratio: ratio(measured.pay, measured.bare),
  hotRatio: ratio(measured.hot, measured.pay),
  errors,
}
await report(
  'pay',
  [
    { name: 'bareMutationsPerSecond', value: result.bareMutationsPerSecond, unit: '/s' },
    { name: 'paymentsPerSecond', value: result.paymentsPerSecond, unit: '/s' },
    { name: 'hotPaymentsPerSecond', value: result.hotPaymentsPerSecond, unit: '/s' },
    { name: 'ratio', value: result.ratio, unit: '×', target: { atLeast: 0.6 } },
    { name: 'hotRatio', value: result.hotRatio, unit: '×', target: { atLeast: 0.9 } },
    { name: 'p50Ms', value: result.p50Ms, unit: '' },
    { name: 'p99Ms', value: result.p99Ms, unit: '', target: { atMost: round(3 * result.p50Ms, 1) } },
    { name: 'errors', value: errors, unit: '', target: { atMost: 0 } },
  ],
  result,
  [`${CONNECTIONS} connections, load, API and database on one machine, durable commits`],
)
process.exit(errors === 0 ? 0 : 1)

/** The API in a process of its own, logging to a file as it does in production. */
async function startServer(): Promise<{ port: number; stop(): Promise<void> }> {
  // Only its keys and addresses are wanted: no channel is called here.
  const sandbox = await startSandbox({ seed: 'bench' })
  const folder = new URL('../../.data/bench/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  const log = openSync(new URL('api.log', folder), 'w')
  const child: ChildProcess = fork(new URL('pay.server.ts', import.meta.url), {
    execArgv: [...ANSWERING_FLAGS, ...(options.profile ? ['--cpu-prof', `--cpu-prof-dir=${new URL('profile-api', folder).pathname}`] : [])],
    env: {
      ...process.env,
      ...sandbox.credentials,
      ...SECRETS,
      NODE_ENV: 'production',
      PORT: '0',
      PUBLIC_URL: 'http://127.0.0.1:1',
      REDIS_URL: 'redis://127.0.0.1:1',
    },
    stdio: ['ignore', log, log, 'ipc'],
  })
  await sandbox.close()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port))
    void ended.then(() => reject(new Error('the API ended while starting; see .data/bench/api.log')))
  })
  return {
    port,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}
