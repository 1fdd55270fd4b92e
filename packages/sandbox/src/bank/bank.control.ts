import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ControlError } from '../control/control.error.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { BankService } from './bank.service.ts'
import { specialRows } from './day-end.text.ts'
import type { TransferForm } from './incoming.service.ts'
import type { BankCard } from './card.state.ts'
import type { IncomingTransfer, Movement } from './movement.state.ts'
import type { TranStatus } from './payout.decision.ts'
import { tranStatusAt } from './payout.decision.ts'
import type { Payout } from './payout.state.ts'
import type { Clearing, SubAccount } from './sub-account.state.ts'

/** The book's sums; `subAccounts` is `master` + `transit` at all times. */
export interface BankTotals {
  subAccounts: number
  master: number
  transit: number
  guarantee: number
}

/** What a test, or a person with curl, sees of the custody bank and does at it. Newest first. */
export interface BankControl {
  payouts(): (Payout & { tranStatus: TranStatus })[]
  /** Ends a payout that a fault holds. false when there is none. */
  resolve(cnsmrSeqNo: string, result: 'succeed' | 'fail', reason?: string): boolean
  subAccounts(): (SubAccount & { withdrawable: number })[]
  /** The bank's own accounts by kind: suspense, fee, guarantee, transit, outgoing and so on. */
  special(): Record<string, number>
  totals(): BankTotals
  movements(): Movement[]
  /** With the code and the amount that only the holder knows. */
  cards(): BankCard[]
  /** As the bank's staff binds a card on paper. @throws when there is no such account */
  bindByHand(card: { subAcctNo: string; cardNo: string; holderName: string; bankName?: string }): void
  /** Somebody transfers money from another bank. */
  transferIn(form: TransferForm): IncomingTransfer
  incoming(): IncomingTransfer[]
  /** Somebody at the bank books by hand, and tells nobody: negative takes away. @throws when there is no such account */
  adjust(booking: { subAcctNo: string; amountFen: number }): void
  clearings(): Clearing[]
  /** A clearing that failed is done after all. @param day yyyyMMdd */
  clear(day: string): boolean
}

export function bankControl(context: SandboxContext, service: BankService): BankControl {
  const { clock, state } = context
  const now = <T>(read: () => T): T => {
    service.course.tick()
    return read()
  }
  return {
    payouts: () =>
      now(() =>
        state.payouts
          .values()
          .reverse()
          .map((payout) => ({ ...payout, tranStatus: tranStatusAt(payout, clock.now()) })),
      ),
    resolve: (cnsmrSeqNo, result, reason) => service.payouts.resolve(cnsmrSeqNo, result === 'fail' ? 'fail' : 'settle', reason),
    subAccounts: () =>
      now(() =>
        state.subAccounts
          .values()
          .reverse()
          .map((account) => ({ ...account, withdrawable: service.book.withdrawable(account) })),
      ),
    special: () => now(() => Object.fromEntries(specialRows(state, service.book).map(({ amount, kind }) => [kind, amount]))),
    totals: () => now(() => service.book.totals()),
    movements: () => state.bank.movements.values().reverse(),
    cards: () => state.bank.cards.values().reverse(),
    bindByHand: ({ bankName = '', cardNo, holderName, subAcctNo }) => service.members.bindByHand(subAcctNo, cardNo, holderName, bankName),
    transferIn: (form) => service.incoming.receive(form),
    adjust: ({ amountFen, subAcctNo }) => {
      service.course.tick()
      service.book.account(subAcctNo).available += amountFen
      state.bank.master += amountFen
      context.changed()
    },
    incoming: () => now(() => state.bank.incoming.values().reverse()),
    clearings: () => now(() => [...state.bank.clearings.values()].reverse()),
    clear: (day) => service.course.clear(day),
  }
}

// A list for reading; a test that looks for one thing names it.
const MOST_LISTED = 1_000

const resolveInput = z.strictObject({ cnsmrSeqNo: z.string(), result: z.enum(['succeed', 'fail']), reason: z.string().optional() })
const cardInput = z.strictObject({ subAcctNo: z.string(), cardNo: z.string(), holderName: z.string(), bankName: z.string().default('') })
export const transferInput = z.strictObject({
  toAccountNo: z.string().min(1).max(34),
  amountFen: z.int().min(1),
  payerAccountNo: z.string().min(1).max(34),
  payerName: z.string().min(1).max(120),
  payerBank: z.string().max(120).optional(),
  remark: z.string().max(120).optional(),
})

export function bankControlRoutes(scope: FastifyInstance, bank: BankControl): void {
  const list = <T>(rows: T[]): T[] => rows.slice(0, MOST_LISTED)
  const payouts = (cnsmrSeqNo?: string) => list(bank.payouts().filter((one) => cnsmrSeqNo === undefined || one.cnsmrSeqNo === cnsmrSeqNo))

  scope.get('/control/bank/payouts', async (request) => payouts((request.query as { cnsmrSeqNo?: string }).cnsmrSeqNo))
  scope.post('/control/bank/payouts/resolve', async (request) => {
    const input = resolveInput.parse(request.body)
    if (!bank.resolve(input.cnsmrSeqNo, input.result, input.reason))
      throw new ControlError(404, 'NOT_FOUND', 'no payout with this number is held by a fault')
    return payouts(input.cnsmrSeqNo)[0]
  })
  scope.get('/control/bank/sub-accounts', async () => list(bank.subAccounts()))
  scope.get('/control/bank/balances', async () => ({ ...bank.totals(), special: bank.special() }))
  scope.get('/control/bank/movements', async (request) => {
    const { cnsmrSeqNo } = request.query as { cnsmrSeqNo?: string }
    return list(bank.movements().filter((one) => cnsmrSeqNo === undefined || one.cnsmrSeqNo === cnsmrSeqNo))
  })
  scope.get('/control/bank/cards', async () => list(bank.cards()))
  scope.post('/control/bank/cards', async (request) => {
    const card = cardInput.parse(request.body)
    if (!bank.subAccounts().some(({ subAcctNo }) => subAcctNo === card.subAcctNo))
      throw new ControlError(404, 'NOT_FOUND', 'no sub account with this number')
    bank.bindByHand(card)
    return bank.cards()[0]
  })
  scope.get('/control/bank/incoming', async () => list(bank.incoming()))
  scope.post('/control/bank/incoming', async (request) => bank.transferIn(transferInput.parse(request.body)))
  scope.post('/control/bank/adjust', async (request) => {
    const booking = z.strictObject({ subAcctNo: z.string(), amountFen: z.int() }).parse(request.body)
    const has = () => bank.subAccounts().find(({ subAcctNo }) => subAcctNo === booking.subAcctNo)
    if (!has()) throw new ControlError(404, 'NOT_FOUND', 'no sub account with this number')
    bank.adjust(booking)
    return has()
  })
  scope.get('/control/bank/clearings', async () => list(bank.clearings()))
  scope.post('/control/bank/clearings/clear', async (request) => {
    const { day } = z.strictObject({ day: z.string().regex(/^\d{8}$/) }).parse(request.body)
    if (!bank.clear(day)) throw new ControlError(404, 'NOT_FOUND', 'no clearing of this day waits')
    return bank.clearings().find((one) => one.day === day)
  })
}
