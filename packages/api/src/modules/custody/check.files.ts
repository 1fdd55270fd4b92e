import { type Day, ZERO_FEN, addDays, fen, startOfDay } from '@dangkou/shared'
import type { CustodyBank, DailyMovementRow, DailyMovements } from '../../channels/index.ts'
import { type Database, type EntityManager, insertRows, readWhole } from '../../platform/database/index.ts'
import { Instruction } from '../instruction/index.ts'
import { answered } from './bank.page.ts'
import type { CustodyCheck } from './check.entity.ts'
import type { CheckFindings, Found } from './check.findings.ts'
import { CustodyMove, IN_ORDER, movesAfter } from './custody-move.entity.ts'

const FILES: readonly DailyMovements[] = ['deposits', 'transfers', 'withdrawals']
const BATCH = 500

/** Holds the bank's files of a day against what it was told: line by line, both ways, in constant memory. */
export class CheckFiles {
  readonly #database: Database
  readonly #bank: CustodyBank

  constructor(database: Database, bank: CustodyBank) {
    this.#database = database
    this.#bank = bank
  }

  async areReady(day: Day): Promise<boolean> {
    for (const kind of FILES) if (answered(await this.#bank.dailyMovements(kind, day)).state === 'not-ready') return false
    return true
  }

  async compare(check: CustodyCheck, day: Day, findings: CheckFindings): Promise<void> {
    try {
      for (const kind of FILES) {
        const file = answered(await this.#bank.dailyMovements(kind, day))
        if (file.state !== 'ready') continue
        let batch: DailyMovementRow[] = []
        for await (const row of file.rows) {
          // What the bank booked by itself has no number of ours; a refusal moved nothing.
          if (row.serial === '' || row.state !== 'succeeded') continue
          batch.push(row)
          if (batch.length < BATCH) continue
          await this.#take(check, batch, findings)
          batch = []
        }
        await this.#take(check, batch, findings)
      }
      await this.#missing(check, day, findings)
    } finally {
      await this.#database.transaction((em) => em.execute('delete from custody_file_line where check_id = ?', [check.id], 'run'))
    }
  }

  async #take({ id, marketId }: CustodyCheck, batch: readonly DailyMovementRow[], findings: CheckFindings): Promise<void> {
    if (batch.length === 0) return
    const found = await this.#database.transaction(async (em) => {
      const lines = batch.map(({ serial, amountFen }) => [id, serial, marketId, amountFen])
      await insertRows(em, 'custody_file_line', 'check_id, serial, market_id, amount_fen', lines)
      const known = new Map((await bySerial(em, batch)).map((one) => [one.serial, one]))
      return batch.flatMap((row) => difference(row, known.get(row.serial), marketId) ?? [])
    })
    await findings.addAll(found)
  }

  /** What we told on that day, the bank agreed to, and its files have not. */
  async #missing(check: CustodyCheck, day: Day, findings: CheckFindings): Promise<void> {
    let last: CustodyMove | null = null
    for (;;) {
      const after = movesAfter(last)
      const moves: CustodyMove[] = await this.#database.read((em) =>
        em.find(
          CustodyMove,
          { marketId: check.marketId, toldOn: day, state: 'done', kind: { $nin: ['assign', 'unassign'] }, ...after },
          { orderBy: IN_ORDER, limit: BATCH },
        ),
      )
      const missing = await this.#notInFile(check.id, moves)
      await findings.addAll(missing.map((move) => less(move, `${move.kind} ${move.serial}`)))
      if (moves.length < BATCH) break
      last = moves.at(-1) ?? last
    }
    const range = { $gte: startOfDay(day), $lt: startOfDay(addDays(day, 1)) }
    const payouts = await this.#database.read((em) =>
      em.find(Instruction, { marketId: check.marketId, kind: 'payout', state: 'succeeded', finishedAt: range }),
    )
    const missing = await this.#notInFile(check.id, payouts)
    await findings.addAll(missing.map((payout) => less({ ...payout, fromPartyId: payout.partyId }, `payout ${payout.serial}`)))
  }

  async #notInFile<One extends { serial: string | null }>(checkId: string, rows: readonly One[]): Promise<One[]> {
    if (rows.length === 0) return []
    const found = await this.#database.read((em) =>
      em.execute<{ serial: string }[]>(
        `select serial from custody_file_line where check_id = ? and serial in (${rows.map(() => '?').join(', ')})`,
        [checkId, ...rows.map(({ serial }) => serial ?? '')],
      ),
    )
    const there = new Set(found.map(({ serial }) => serial))
    return rows.filter(({ serial }) => !there.has(serial ?? ''))
  }
}

type Known = Pick<Instruction, 'serial' | 'amountFen' | 'state' | 'marketId' | 'partyId'>

function bySerial(em: EntityManager, batch: readonly DailyMovementRow[]): Promise<Known[]> {
  return em.find(Instruction, { channel: 'custody-bank', serial: { $in: batch.map(({ serial }) => serial) } })
}

function difference(row: DailyMovementRow, known: Known | undefined, marketId: string): Found | null {
  // Another market's: its own check looks at it.
  if (known && known.marketId !== marketId) return null
  const detail = `${row.serial} ${row.ref}`
  const theirFen = row.amountFen
  if (!known || known.state !== 'succeeded')
    return {
      kind: 'file-more',
      partyId: known?.partyId ?? null,
      ourFen: null,
      theirFen,
      explainedFen: ZERO_FEN,
      differenceFen: theirFen,
      detail,
    }
  if (known.amountFen === theirFen) return null
  const differenceFen = fen(readWhole(theirFen) - known.amountFen)
  return { kind: 'file-amount', partyId: known.partyId, ourFen: known.amountFen, theirFen, explainedFen: ZERO_FEN, differenceFen, detail }
}

function less({ fromPartyId, amountFen }: { fromPartyId: string | null; amountFen: Found['differenceFen'] }, detail: string): Found {
  const differenceFen = fen(-amountFen)
  return { kind: 'file-less', partyId: fromPartyId, ourFen: amountFen, theirFen: null, explainedFen: ZERO_FEN, differenceFen, detail }
}
