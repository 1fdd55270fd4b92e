import type * as signatureModule from '@dangkou/api/channels/wechat/wechat.signature.ts'
import { type ChildProcess, fork } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, openSync } from 'node:fs'
import { startSandbox } from '@dangkou/sandbox'
import { api, apiPart } from './api.ts'
import { ordersUnderWay, settledWrongly } from './callbacks.market.ts'
import { type Message, type Order, storm } from './callbacks.storm.ts'
import { clock, expectSound } from './market.ts'
import { median, round } from './measure.ts'
import { numberOr, options, say } from './options.ts'
import { SECRETS, openMarket, openParties } from './pay-market.ts'
import { report } from './report.ts'
import { Wire } from './wire.ts'

// A storm of WeChat's callbacks over HTTP, from this process to the API in another, a third of them repeated or forged.
// Next to it the same messages' signatures and seals alone, on one core.

const CONNECTIONS = 128
const ROUNDS = 3
const BUYERS = 500
const MERCHANTS = 200
/** New events of a round, for every second that is asked for: about as many as a machine of this kind takes. */
const NEW_PER_SECOND = 2_000

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
const server = await startServer()
const wires = await Promise.all(Array.from({ length: CONNECTIONS }, () => Wire.open(server.port)))

let answeredWrongly = 0
const settled: Order[] = []
const accepted: number[] = []
const bare: number[] = []
for (let index = 0; index <= ROUNDS; index++) {
  const paid = await ordersUnderWay(database, people, index === 0 ? 4 * MERCHANTS : perRound)
  const messages = await storm(institution, paid, unpaid, new Date())
  const barePerSecond = verifyAlone(messages)
  const acceptedPerSecond = await send(messages)
  settled.push(...paid)
  if (index === 0) continue
  accepted.push(acceptedPerSecond)
  bare.push(barePerSecond)
  say(`round ${index} of ${ROUNDS}: verified alone ${Math.round(barePerSecond)}/s, accepted ${Math.round(acceptedPerSecond)}/s`)
}
for (const wire of wires) wire.close()
await server.stop()

say(`looking for ${settled.length.toLocaleString('en')} payments in the books`)
const wrong = answeredWrongly + (await settledWrongly(database, settled, unpaid))
await expectSound(database)
await database.close()

const ratio = round(median(accepted.map((value, index) => value / bare[index]!)))
const result = { acceptedPerSecond: Math.round(median(accepted)), bareVerifyPerSecond: Math.round(median(bare)), ratio, wrong }
await report(
  'callbacks',
  [
    { name: 'bareVerifyPerSecond', value: result.bareVerifyPerSecond, unit: '/s' },
    { name: 'acceptedPerSecond', value: result.acceptedPerSecond, unit: '/s' },
    { name: 'ratio', value: ratio, unit: '×', target: { atLeast: 0.4 } },
    { name: 'wrong', value: wrong, unit: '', target: { atMost: 0 } },
  ],
  result,
  [
    `${CONNECTIONS} connections, of six messages four new, one repeated, one forged; load, API and database on one machine, durable commits`,
  ],
)
process.exit(wrong === 0 ? 0 : 1)

/** Signatures and seals of all messages, one after the other, and nothing else. @returns messages a second */
function verifyAlone(messages: readonly Message[]): number {
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
  }
  return messages.length / ((performance.now() - began) / 1_000)
}

/** Every connection sends the next message as soon as it has its answer. @returns genuine ones that were taken, a second */
async function send(messages: readonly Message[]): Promise<number> {
  const waiting = [...messages].reverse()
  let taken = 0
  const began = performance.now()
  await Promise.all(
    wires.map(async (wire) => {
      for (let message = waiting.pop(); message !== undefined; message = waiting.pop()) {
        const answer = await wire.send('/callbacks/wechat', message.headers, message.body)
        const isTaken = answer.startsWith('200 ')
        if (isTaken && message.genuine) taken += 1
        if (isTaken !== message.genuine) {
          answeredWrongly += 1
          if (answeredWrongly < 4) say(`${message.genuine ? 'genuine' : 'forged'}, answered ${answer}`)
        }
      }
    }),
  )
  return taken / ((performance.now() - began) / 1_000)
}

/** The API in a process of its own, logging to a file as it does in production. */
async function startServer(): Promise<{ port: number; stop(): Promise<void> }> {
  const folder = new URL('../../.data/bench/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  const log = openSync(new URL('api.log', folder), 'w')
  const child: ChildProcess = fork(new URL('callbacks.server.ts', import.meta.url), {
    execArgv: options.profile ? ['--cpu-prof', `--cpu-prof-dir=${new URL('profile-api', folder).pathname}`] : [],
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
