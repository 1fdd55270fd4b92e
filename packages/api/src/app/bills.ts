import type { BilledBooks, BilledChannel } from '../modules/bill/index.ts'
import type { AttemptSettlement } from '../modules/payment/index.ts'
import type { PartyService } from '../modules/party/index.ts'
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

/** By number, the name of who is paid under it. */
export async function payeeNames(
  { marketId, channel }: { marketId: string; channel: string },
  { payees, parties }: { payees: PayeeService; parties: PartyService },
): Promise<Map<string, string>> {
  const numbers = await payees.partiesOf(marketId, channel)
  const known = await parties.byIds(marketId, [...new Set(numbers.values())])
  const names = new Map(known.flatMap((party) => (party ? [[party.id, party.name]] : [])))
  return new Map([...numbers].map(([payeeNo, partyId]) => [payeeNo, names.get(partyId) ?? '']))
}

/** What a bill does to the books of payments. A recharge has no fee in them, and is in the wallet at once. */
export function billedBooks(settlement: AttemptSettlement): BilledBooks {
  return {
    fees: (em, known) => settlement.bookedFees(em, known),
    feesIn: (em, stretch) => settlement.bookedFeesIn(em, stretch),
    paymentsOf: (em, marketId, instructionIds) => settlement.paymentsOf(em, marketId, instructionIds),
    correctFee: (em, instructionId, differenceFen) => settlement.correctFeeOf(em, instructionId, differenceFen),
    release: (em, instructionIds) => settlement.releaseAll(em, instructionIds),
  }
}
