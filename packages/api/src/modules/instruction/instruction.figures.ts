import { type Day, type Fen, addDays, fen, startOfDay } from '@dangkou/shared'
import { type EntityManager, instantText, marks, readInstant, readWhole } from '../../platform/database/index.ts'

/** What became of a channel's payments of one minute. */
export interface RecentMinute {
  readonly channel: string
  readonly minutesAgo: number
  readonly succeeded: number
  /** Refused by the channel, or without a known outcome. */
  readonly failed: number
  /** Asked and answered, for the latency. */
  readonly answered: number
  /** Of all that were answered together. */
  readonly latencyMs: number
}

/**
 * Ends that say nothing of a channel: the payer walked away, had no money or showed an old code, paid otherwise, or we
 * took the order back ourselves. Without underscores and Alipay's `ACQ.`: generations of the APIs spell them differently.
 */
const NOT_THE_CHANNELS = [
  'EXPIRED',
  'CLOSED',
  'REVOKED',
  'PAIDOTHERWISE',
  'ORDERCLOSED',
  'ORDERREVERSED',
  'TRADECLOSED',
  'TRADEHASCLOSE',
  'NOTENOUGH',
  'AUTHCODEERROR',
  'AUTHCODEEXPIRE',
  'AUTHCODEEXPIRED',
  'AUTHCODEINVALID',
  'USERACCOUNTABNORMAL',
  'BUYERBALANCENOTENOUGH',
  'BUYERBANKCARDBALANCENOTENOUGH',
  'BUYERENABLESTATUSFORBID',
  'PAYMENTAUTHCODEINVALID',
]

const PAYING = `kind in ('payment', 'recharge')`

/** Sums over what was asked of channels, each over one range of an index. */
export const InstructionFigures = {
  /** What a channel took on a day in Beijing, and may still take: whatever was not refused. */
  async takenOn(em: EntityManager, marketId: string, { channel, day }: { channel: string; day: Day }): Promise<Fen> {
    const [row] = await em.execute<{ taken: unknown }[]>(
      `select coalesce(sum(amount_fen), 0) as taken from instruction
       where market_id = ? and channel = ? and created_at >= ? and created_at < ? and ${PAYING} and state <> 'failed'`,
      [marketId, channel, instantText(startOfDay(day)), instantText(startOfDay(addDays(day, 1)))],
    )
    return fen(readWhole(row?.taken))
  },

  /** The last minutes of these channels, each minute that saw something. What still waits for its payer is not counted. */
  async recent(
    em: EntityManager,
    marketId: string,
    { channels, now, minutes }: { channels: readonly string[]; now: Date; minutes: number },
  ): Promise<RecentMinute[]> {
    if (channels.length === 0) return []
    const code = `replace(replace(coalesce(failure_code, ''), 'ACQ.', ''), '_', '')`
    const rows = await em.execute<Record<string, unknown>[]>(
      `select channel, timestampdiff(minute, created_at, ?) as ago,
         sum(state = 'succeeded') as succeeded,
         sum(state = 'unknown' or (state = 'failed' and ${code} not in (${marks(NOT_THE_CHANNELS)}))) as failed,
         sum(sent_at is not null and answered_at is not null) as answered,
         coalesce(sum(timestampdiff(microsecond, sent_at, answered_at)), 0) div 1000 as latency
       from instruction
       where market_id = ? and channel in (${marks(channels)}) and created_at > ? and created_at <= ? and ${PAYING}
       group by channel, ago`,
      [
        instantText(now),
        ...NOT_THE_CHANNELS,
        marketId,
        ...channels,
        instantText(new Date(now.getTime() - minutes * 60_000)),
        instantText(now),
      ],
    )
    return rows.map(({ channel, ago, succeeded, failed, answered, latency }) => ({
      channel: String(channel),
      minutesAgo: readWhole(ago),
      succeeded: readWhole(succeeded),
      failed: readWhole(failed),
      answered: readWhole(answered),
      latencyMs: readWhole(latency),
    }))
  },

  /** When a channel took its latest payment that succeeded; null when it never did. */
  async lastSuccess(em: EntityManager, marketId: string, channel: string): Promise<Date | null> {
    const [row] = await em.execute<{ at: unknown }[]>(
      `select finished_at as at from instruction where market_id = ? and channel = ? and state = 'succeeded' and ${PAYING}
       order by created_at desc limit 1`,
      [marketId, channel],
    )
    return row ? readInstant(row.at) : null
  },
}
