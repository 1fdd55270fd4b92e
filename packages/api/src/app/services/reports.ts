import { BillOverview, BillService } from '../../modules/bill/index.ts'
import { PaymentFigures } from '../../modules/payment/index.ts'
import { ReceiptFactsReader, ReceiptService } from '../../modules/receipt/index.ts'
import { StatementService } from '../../modules/statement/index.ts'
import { TodayService } from '../../modules/today/index.ts'
import { billedBooks, billedChannels, payeeNames } from '../bills.ts'
import type { Bank } from './bank.ts'
import type { Base } from './base.ts'
import type { Payments } from './payments.ts'
import type { Routing } from './routing.ts'
import type { Tools } from './tools.ts'

/** What is said about money that moved: by the channels' bills, and by us in receipts, statements and a day's figures. */
export function createReports(tools: Tools, base: Base, { withdrawals }: Bank, routing: Routing, paying: Payments) {
  const { calendar, clock, config, database, limiter, log } = tools
  const { instructions, ledger, markets, outbox, parties, wallets } = base
  const { attempts, payments, recharges, settlement } = paying.services
  /** Numbers at which a channel takes money for the custody institution itself: recharges. */
  const ownPayees: Readonly<Record<string, readonly string[]>> = {
    wechat: [config.WECHAT_CUSTODY_SUB_MCHID],
    alipay: [config.ALIPAY_CUSTODY_PID],
    unionpay: [config.UNIONPAY_CUSTODY_MER_ID],
  }
  const books = billedBooks(settlement)
  const bills = new BillService({
    database,
    clock,
    log,
    markets,
    instructions,
    outbox,
    books,
    channelsOf: (marketId) => billedChannels(marketId, { terms: routing.channelTerms, payees: routing.payees, own: ownPayees }),
    calendar,
  })
  const billOverview = new BillOverview({
    database,
    books,
    payeeNames: (marketId, channel) => payeeNames({ marketId, channel }, { payees: routing.payees, parties }),
  })
  const receipts = new ReceiptService({
    database,
    clock,
    key: config.SESSION_SECRET,
    facts: new ReceiptFactsReader({
      markets,
      parties,
      wallets,
      payments,
      attempts,
      recharges,
      withdrawals,
      instructions,
      custodyName: config.BANK_NAME,
    }),
    attempts,
    limiter,
    publicUrl: config.PUBLIC_URL,
  })
  const figures = new PaymentFigures(database, clock)
  const statements = new StatementService({
    database,
    ledger,
    clock,
    figures,
    paymentBooks: paying.books,
    parties,
    recharges,
    withdrawals,
  })
  const today = new TodayService(figures, clock)
  return { billOverview, bills, receipts, statements, today }
}
