import type * as signatureModule from '@dangkou/api/channels/wechat/wechat.signature.ts'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createPool } from 'mysql2/promise'
import { apiPart } from './api.ts'

// The least that can take a callback: HTTP by Node alone, signature and seal, one durable row for each together with
// whatever else came meanwhile. No framework, no log, no comparison with an order, nothing is settled. What it takes on a
// machine is what anybody could hope for there.

const { readPlatformKeys, readSignatureHeaders, signatureFlaw, openSealed } = await apiPart<typeof signatureModule>(
  'channels/wechat/wechat.signature.js',
)
const { DATABASE_URL = '', WECHAT_PUBLIC_KEY_ID = '', WECHAT_PUBLIC_KEY = '', WECHAT_APIV3_KEY = '' } = process.env
const keys = readPlatformKeys({ [WECHAT_PUBLIC_KEY_ID]: WECHAT_PUBLIC_KEY })
const pool = createPool({ uri: DATABASE_URL.replace('mariadb:', 'mysql:'), connectionLimit: 1 })
/** A row of another process's batch may be one of ours: the same message came twice. */
const DEADLOCK = 1213
const MOST_ROWS = 512

interface Verified {
  readonly orderNo: string
  readonly eventId: string
  readonly text: string
  readonly answer: (status: number) => void
}

let waiting: Verified[] = []
let writing = false

async function write(): Promise<void> {
  if (writing) return
  writing = true
  while (waiting.length > 0) {
    const some = waiting.slice(0, MOST_ROWS)
    waiting = waiting.slice(MOST_ROWS)
    await insert(some)
    for (const { answer } of some) answer(200)
  }
  writing = false
}

async function insert(some: readonly Verified[]): Promise<void> {
  const rows = some.map(({ orderNo, eventId, text }) => [orderNo, eventId, text])
  for (;;) {
    try {
      await pool.query('insert ignore into least_callback (order_no, event_id, body) values ?', [rows])
      return
    } catch (error) {
      if ((error as { errno?: number }).errno !== DEADLOCK) throw error
    }
  }
}

function take(headers: Record<string, string | undefined>, body: Buffer, answer: (status: number) => void): void {
  const flaw = signatureFlaw(
    readSignatureHeaders((name) => headers[name]),
    body,
    keys,
    new Date(),
  )
  if (flaw !== undefined) return answer(401)
  const { id, resource } = JSON.parse(body.toString()) as { id: string; resource: Record<string, string> }
  const text = openSealed(WECHAT_APIV3_KEY, resource['nonce']!, resource['associated_data']!, resource['ciphertext']!)
  const { out_trade_no: orderNo } = JSON.parse(text) as { out_trade_no: string }
  waiting.push({ orderNo, eventId: id, text, answer })
  void write()
}

// Together, as the API does: in between parsing and writing each check would find the processor's caches cold.
let turn: (() => void)[] = []
function atEndOfTurn(work: () => void): void {
  if (turn.push(work) > 1) return
  setImmediate(() => {
    const all = turn
    turn = []
    for (const one of all) one()
  })
}

const server = createServer((request, response) => {
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece))
  request.on('end', () => {
    const body = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces)
    const answer = (status: number): void => {
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': 2 })
      response.end('{}')
    }
    atEndOfTurn(() => take(request.headers as Record<string, string | undefined>, body, answer))
  })
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('SIGTERM', () => process.exit(0))
process.on('disconnect', () => process.exit(1))
