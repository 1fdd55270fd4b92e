import { type Day, addDays, beijingDay, fen } from '@dangkou/shared'
import { BillBroken, type CustodyBank, type DailyMovementRow, type Outcome } from '../../channels/index.ts'

/** What leaves so shortly before midnight may be booked on the day after. */
const NEAR_MIDNIGHT_MS = 3_600_000

/** Ours: the bank has no code for what it never saw. */
const NEVER_AT_BANK = 'NEVER_AT_BANK'

/**
 * What became of a payout that the bank's query does not know. It may still be on its way: it is not sent again, and its
 * money is not given back either, until the bank's files of payouts say what there was on the day on which it left.
 * @returns null while they cannot say
 */
export async function unheardPayout(
  bank: Pick<CustodyBank, 'dailyMovements'>,
  { serial, sentAt }: { serial: string; sentAt: Date },
  now: Date,
): Promise<Outcome | null> {
  const [first, last] = [beijingDay(sentAt), beijingDay(new Date(sentAt.getTime() + NEAR_MIDNIGHT_MS))]
  if (beijingDay(now) <= last) return null
  for (let day: Day = first; day <= last; day = addDays(day, 1)) {
    const found = await rowIn(bank, day, serial)
    if (found === 'not-told') return null
    if (found !== 'not-there') return outcomeOf(found)
  }
  return { state: 'failed', code: NEVER_AT_BANK, reason: '银行没有收到这笔提现', raw: { days: [first, last] } }
}

async function rowIn(
  bank: Pick<CustodyBank, 'dailyMovements'>,
  day: Day,
  serial: string,
): Promise<DailyMovementRow | 'not-there' | 'not-told'> {
  const file = await bank.dailyMovements('withdrawals', day)
  if (file.state === 'empty') return 'not-there'
  if (file.state !== 'ready') return 'not-told'
  let found: DailyMovementRow | undefined
  try {
    // To its end: only there is it known to be whole.
    for await (const row of file.rows) if (row.serial === serial) found = row
  } catch (error) {
    if (error instanceof BillBroken) return 'not-told'
    throw error
  }
  return found ?? 'not-there'
}

function outcomeOf({ state, ref, amountFen, feeFen, at }: DailyMovementRow): Outcome | null {
  if (state === 'pending') return null
  if (state === 'failed') return { state: 'failed', code: 'BANK_FILE', reason: '银行没有付出', raw: { ref } }
  return { state: 'succeeded', channelRef: ref, amountFen: fen(amountFen - feeFen), at, raw: { ref } }
}
