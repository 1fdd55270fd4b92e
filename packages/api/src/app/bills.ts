import type { BilledBooks, BilledChannel } from '../modules/bill/index.ts'
import type { PayeeService } from '../modules/payee/index.ts'
import type { ChannelService } from '../modules/route/index.ts'

/** What a market's bills are read by: its channels' terms, and the numbers under which money comes in for it. */
export async function billedChannels(
  marketId: string,
  { terms, payees, own }: { terms: ChannelService; payees: PayeeService; own: Readonly<Record<string, readonly string[]>> },
): Promise<BilledChannel[]> {
  const channels = await terms.ofMarket(undefined, marketId)
  return Promise.all(
    channels.map(async ({ channel, terms: { settleDays, settleCalendar } }) => {
      const merchants = await payees.numbersOf(marketId, channel.name)
      const payeeNos = [...(own[channel.name] ?? []), ...merchants]
      return { channel, settleDays, settleCalendar, payeeNos, ownFiles: payeeNos }
    }),
  )
}

/** A recharge has no fee in the books, and is in the wallet at once. */
export function billedBooks(): BilledBooks {
  return { fees: async () => new Map(), correctFee: async () => {}, release: async () => {} }
}
