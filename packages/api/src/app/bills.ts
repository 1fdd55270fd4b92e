import type { BilledBooks, BilledChannel } from '../modules/bill/index.ts'
import type { AttemptSettlement } from '../modules/payment/index.ts'
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

/** What a bill does to the books of payments. A recharge has no fee in them, and is in the wallet at once. */
export function billedBooks(settlement: AttemptSettlement): BilledBooks {
  return {
    fees: (em, known) => settlement.bookedFees(em, known),
    feesIn: (em, stretch) => settlement.bookedFeesIn(em, stretch),
    correctFee: (em, instructionId, differenceFen) => settlement.correctFeeOf(em, instructionId, differenceFen),
    release: (em, instructionIds) => settlement.releaseAll(em, instructionIds),
  }
}
