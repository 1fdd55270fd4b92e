import type * as signatureModule from '@dangkou/api/channels/wechat/wechat.signature.ts'
import { type ChildProcess, fork } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, openSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { startSandbox } from '@dangkou/sandbox'
import { ANSWERING_FLAGS, api, apiPart } from './api.ts'
import { drained, ordersUnderWay, settledWrongly } from './callbacks.market.ts'
import { type Message, type Order, storm } from './callbacks.storm.ts'
import { clock, expectSound } from './market.ts'
import { median, round } from './measure.ts'
import { numberOr, options, say } from './options.ts'
import { SECRETS, openMarket, openParties } from './pay-market.ts'
import { report } from './report.ts'
import { Wire, requestBytes } from './wire.ts'

// A storm of WeChat's callbacks over HTTP, from this process to the API in others, a third of them repeated or forged.
// Next to it the same messages' signatures and seals alone, on one core; and the same storm against the least server that
// could take it (callbacks.least.ts), which says what a machine allows with load and database on the same cores.
// The clock of what is accepted stops with the last answer; that of what is settled when no callback waits any more.

const CONNECTIONS = 512
const ROUNDS = 3
/** Of the API, one for each core, as docs/recipes/run-in-production.md has it. */
const PROCESSES = availableParallelism()
const BUYERS = 500
const MERCHANTS = 200
const FOLDER = new URL('../../.data/bench/', import.meta.url)
const LOG = new URL('api.log', FOLDER)
/** New events of a round, for every second that is asked for: about as many as a machine of this kind takes. */
const NEW_PER_SECOND = 4_000
const LEAST_TABLE =
  'create table least_callback (order_no varchar(32) not null, event_id varchar(64) not null, body text not null, primary key (order_no, event_id))'

const seconds = numberOr(options.seconds, 9) / ROUNDS
const perRound = Math.max(400, Math.round((NEW_PER_SECOND * seconds) / 8) * 8)
// Numbers and addresses of the sandbox, and a key of our own in WeChat's place: nobody else can sign so many in time.
const sandbox = await startSandbox({ seed: 'bench' })
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const is = { ...sandbox.credentials, WECHAT_PUBLIC_KEY: publicKey }
await sandbox.close()
const institution = {
  privateKey,
  serial: is.WECHAT_PUBLIC_KEY_ID,
  apiV3Key: is.WECHAT_APIV3_KEY,
  spMchid: is.WECHAT_SP_MCHID,
  spAppid: is.WECHAT_SP_APPID,
}
const { readPlatformKeys, readSignatureHeaders, signatureFlaw, openSealed } = await apiPart<typeof signatureModule>(
  'channels/wechat/wechat.signature.js',
)
const keys = readPlatformKeys({ [is.WECHAT_PUBLIC_KEY_ID]: is.WECHAT_PUBLIC_KEY })

say(`a market with ${BUYERS} buyers, ${MERCHANTS} merchants and ${(perRound * (ROUNDS + 1)).toLocaleString('en')} payments under way`)
const database = await openMarket(process.env['DATABASE_URL'] ?? '')
const grouped = new api.ledger.GroupedPosting({ database, clock })
const buyers = await openParties(database, grouped, BUYERS, 'buyer')
const merchants = await openParties(database, grouped, MERCHANTS, 'merchant')
await grouped.close()
const people = { buyers, merchants, custodyNo: is.WECHAT_CUSTODY_SUB_MCHID }
const unpaid = await ordersUnderWay(database, people, 500)
rmSync(LOG, { force: true })
await database.transaction((em) => em.execute(LEAST_TABLE))
const servers = await startServers(new URL('callbacks.server.ts', import.meta.url))
const leastServers = await startServers(new URL('callbacks.least.ts', import.meta.url))

let answeredWrongly = 0
const settled: Order[] = []
const accepted: number[] = []
const least: number[] = []
const bare: number[] = []
const settling: number[] = []
const draining: number[] = []
for (let index = 0; index <= ROUNDS; index++) {
  const paid = await ordersUnderWay(database, people, perRound)
  const messages = await storm(institution, paid, unpaid, new Date())
  const barePerSecond = verifyAlone(messages)
  const began = performance.now()
  const { takenPerSecond: acceptedPerSecond, mistakes } = await send(messages, servers)
  answeredWrongly += mistakes
  const answeredMs = performance.now()
  await drained(database)
  const settledPerSecond = paid.length / ((performance.now() - began) / 1_000)
  settled.push(...paid)
  // It compares nothing, and so it believes an amount that nobody asked for.
  const { takenPerSecond: leastPerSecond } = await send(messages, leastServers)
  await database.transaction((em) => em.execute('delete from least_callback'))
  if (index === 0) continue
  least.push(leastPerSecond)
  accepted.push(acceptedPerSecond)
  bare.push(barePerSecond)
  settling.push(settledPerSecond)
  draining.push((performance.now() - answeredMs) / 1_000)
  say(
    `round ${index} of ${ROUNDS}: verified alone ${Math.round(barePerSecond)}/s, accepted ${Math.round(acceptedPerSecond)}/s, all settled ${round(draining.at(-1)!)} s after the last answer; by the least server ${Math.round(leastPerSecond)}/s`,
  )
}
for (const server of [...servers, ...leastServers]) await server.stop()

say(`looking for ${settled.length.toLocaleString('en')} payments in the books`)
const wrong = answeredWrongly + (await settledWrongly(database, settled, unpaid))
await expectSound(database)
await database.close()

const ratio = round(median(accepted.map((value, index) => value / bare[index]!)))
const result = {
  acceptedPerSecond: Math.round(median(accepted)),
  bareVerifyPerSecond: Math.round(median(bare)),
  ratio,
  wrong,
  settledPerSecond: Math.round(median(settling)),
  drainSeconds: round(median(draining)),
  leastPerSecond: Math.round(median(least)),
  leastRatio: round(median(least.map((value, index) => value / bare[index]!))),
}
await report(
  'callbacks',
  [
    { name: 'bareVerifyPerSecond', value: result.bareVerifyPerSecond, unit: '/s' },
    { name: 'acceptedPerSecond', value: result.acceptedPerSecond, unit: '/s' },
    { name: 'ratio', value: ratio, unit: '×', target: { atLeast: 0.4 } },
    { name: 'leastPerSecond', value: result.leastPerSecond, unit: '/s' },
    { name: 'leastRatio', value: result.leastRatio, unit: '×' },
    { name: 'settledPerSecond', value: result.settledPerSecond, unit: '/s' },
    { name: 'drainSeconds', value: result.drainSeconds, unit: 's' },
    { name: 'wrong', value: wrong, unit: '', target: { atMost: 0 } },
  ],
  result,
  [
    `${CONNECTIONS} connections to ${PROCESSES} processes of the API, of six messages four new, one repeated, one forged; load, API and database on one machine, durable commits`,
  ],
)
process.exit(wrong === 0 ? 0 : 1)

/** Signatures and seals of all messages, one after the other, and nothing else. @returns genuine ones a second, as `send` counts them */
function verifyAlone(messages: readonly Message[]): number {
  let verified = 0
  const began = performance.now()
  for (const { headers, body, genuine } of messages) {
    const flaw = signatureFlaw(
      readSignatureHeaders((name) => headers[name]),
      Buffer.from(body),
      keys,
      new Date(),
    )
    if (flaw !== undefined) continue
    const { nonce, associated_data: associated, ciphertext } = (JSON.parse(body) as { resource: Record<string, string> }).resource
    const text = openSealed(is.WECHAT_APIV3_KEY, nonce!, associated!, ciphertext!)
    if (genuine && !text.includes('"SUCCESS"')) throw new Error('a message of ours is not what it should be')
    if (genuine) verified += 1
  }
  return verified / ((performance.now() - began) / 1_000)
}

interface Server {
  readonly port: number
  stop(): Promise<void>
}

/** Every connection sends the next message as soon as it has its answer. @returns genuine ones that were taken, a second */
async function send(messages: readonly Message[], to: readonly Server[]): Promise<{ takenPerSecond: number; mistakes: number }> {
  const wires = await Promise.all(Array.from({ length: CONNECTIONS }, (_, index) => Wire.open(to[index % to.length]!.port)))
  const waiting = messages
    .map(({ headers, body, genuine }) => ({ request: requestBytes('/callbacks/wechat', headers, body), genuine }))
    .reverse()
  let [taken, mistakes] = [0, 0]
  const began = performance.now()
  await Promise.all(
    wires.map(async (wire) => {
      for (let message = waiting.pop(); message !== undefined; message = waiting.pop()) {
        const answer = await wire.write(message.request)
        const isTaken = answer.startsWith('200 ')
        if (isTaken && message.genuine) taken += 1
        if (isTaken !== message.genuine) {
          mistakes += 1
          if (mistakes < 4 && to === servers) say(`${message.genuine ? 'genuine' : 'forged'}, answered ${answer}`)
        }
      }
    }),
  )
  const takenPerSecond = taken / ((performance.now() - began) / 1_000)
  for (const wire of wires) wire.close()
  return { takenPerSecond, mistakes }
}

function startServers(script: URL): Promise<Server[]> {
  return Promise.all(Array.from({ length: PROCESSES }, () => startServer(script)))
}

/** A process of its own, logging to a file, as the API is started in production. */
async function startServer(script: URL): Promise<Server> {
  mkdirSync(FOLDER, { recursive: true })
  const log = openSync(LOG, 'a')
  const child: ChildProcess = fork(script, {
    execArgv: [...ANSWERING_FLAGS, ...(options.profile ? ['--cpu-prof', `--cpu-prof-dir=${new URL('profile-api', FOLDER).pathname}`] : [])],
    env: {
      ...process.env,
      ...is,
      ...SECRETS,
      NODE_ENV: 'production',
      PORT: '0',
      PUBLIC_URL: 'http://127.0.0.1:1',
      REDIS_URL: 'redis://127.0.0.1:1',
    },
    stdio: ['ignore', log, log, 'ipc'],
  })
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
