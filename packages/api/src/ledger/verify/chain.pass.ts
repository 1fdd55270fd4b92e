import { instantText, readWhole } from '../../platform/database/index.ts'
import { CHAIN_BEGIN, type Seal, chainHash, readSeal } from '../seal.service.ts'
import { findTransfers } from '../transfer.store.ts'
import { type Row, type Verification, PAGE } from './reader.ts'
import { Checked } from './wrong-row.ts'

/** The market's chain: every transfer in it hashed again, every seal held against what it sealed. */
export async function verifyChain({ em, since, counts, progress }: Verification, marketId: string): Promise<void> {
  const begins = [...since].filter(([key]) => key.startsWith(`${marketId} `)).map(([, { endsAt }]) => endsAt)
  let seal: Pick<Seal, 'number' | 'lastNumber' | 'hash'> = { number: 0, lastNumber: 0, hash: CHAIN_BEGIN }
  if (begins.length > 0) {
    // Sealed before the day ended: whatever was posted since is behind this seal.
    const earliest = instantText(new Date(Math.min(...begins.map((at) => at.getTime()))))
    const [row] = await em.execute<Row[]>('select * from seal where market_id = ? and sealed_at < ? order by number desc limit 1', [
      marketId,
      earliest,
    ])
    if (row) seal = readSeal(row)
  }
  let { hash, lastNumber: number } = seal
  for (;;) {
    const rows = await em.execute<Row[]>(`select * from sealed_transfer where market_id = ? and number > ? order by number limit ${PAGE}`, [
      marketId,
      number,
    ])
    const last = rows.at(-1)
    if (!last) break
    const transfers = await findTransfers(
      em,
      rows.map((row) => String(row.transfer_id)),
    )
    const seals = await em.execute<Row[]>('select * from seal where market_id = ? and last_number > ? and last_number <= ?', [
      marketId,
      number,
      readWhole(last.number),
    ])
    const byLast = new Map(seals.map((row) => [readWhole(row.last_number), readSeal(row)]))
    for (const row of rows) {
      const checked = new Checked('sealed_transfer', { market_id: marketId, number: readWhole(row.number) })
      checked.is('number', readWhole(row.number), number + 1)
      number += 1
      const transfer = transfers.get(String(row.transfer_id))
      checked.is(`transfer ${String(row.transfer_id)}`, transfer ? 'there' : 'missing', 'there')
      checked.is('market_id', transfer!.marketId, marketId)
      hash = chainHash(hash, transfer!)
      checked.is(`hash over transfer ${transfer!.id}`, String(row.hash), hash)
      const next = byLast.get(number)
      if (next) seal = follows(seal, next, hash)
    }
    counts.sealed += rows.length
    counts.seals += seals.length
    progress()
  }
  new Checked('seal', { market_id: marketId, number: seal.number }).is('last_number, where the chain ends', seal.lastNumber, number)
  const [beyond] = await em.execute<Row[]>(
    'select number, last_number from seal where market_id = ? and number > ? order by number limit 1',
    [marketId, seal.number],
  )
  if (beyond)
    new Checked('seal', { market_id: marketId, number: readWhole(beyond.number) }).is('last_number', readWhole(beyond.last_number), number)
}

function follows(before: Pick<Seal, 'number' | 'lastNumber' | 'hash'>, seal: Seal, hash: string): Seal {
  const checked = new Checked('seal', { market_id: seal.marketId, number: seal.number })
  checked.is('number', seal.number, before.number + 1)
  checked.is('first_number', seal.firstNumber, before.lastNumber + 1)
  checked.is('previous_hash', seal.previousHash, before.hash)
  checked.is('hash', seal.hash, hash)
  return seal
}
