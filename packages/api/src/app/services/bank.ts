import { BindingService, CardDesk, ConfirmationService, UnbindingService } from '../../modules/bank-card/index.ts'
import { BankFeedService, BankImportService } from '../../modules/bank-feed/index.ts'
import {
  AllowanceService,
  CheckFiles,
  CheckService,
  ClearingService,
  CustodyPayoutGate,
  DepositAccountService,
  Explanation,
  IncomingService,
  MirrorReader,
  MirrorService,
  MirrorTeller,
  StopService,
  SuspenseService,
  UnexplainedService,
} from '../../modules/custody/index.ts'
import { SubAccountService } from '../../modules/wallet/index.ts'
import { WithdrawalLimitService, WithdrawalProposalService, WithdrawalService } from '../../modules/withdrawal/index.ts'
import type { Base } from './base.ts'
import type { People } from './people.ts'
import type { Tools } from './tools.ts'

export type Bank = ReturnType<typeof createBank>

/** The custody bank: members' accounts and cards there, money out, the mirror of it all; and other banks' statements. */
export function createBank(tools: Tools, base: Base, { passwords }: People) {
  const { calendar, channels, cipher, clock, config, database, log } = tools
  const { instructions, ledger, markets, outbox, parties, wallets } = base
  const { bank } = channels
  const bankShortId = config.BANK_SHORT_ID
  const subAccounts = new SubAccountService({ database, clock, custody: bank, instructions, bankShortId })
  const reader = new MirrorReader({ database, clock, log, instructions, bankShortId })
  const clearing = new ClearingService({ database, clock, log, ledger, bank })
  const teller = new MirrorTeller({ database, clock, log, bank, instructions, clearing })
  const mirror = new MirrorService({ database, log, markets, reader, teller })
  const term = config.BANK_WITHDRAWABLE
  const payoutGate = new CustodyPayoutGate({ database, clock, ledger, bank, reader, teller, term })
  const withdrawalLimits = new WithdrawalLimitService(database, clock)
  const withdrawals = new WithdrawalService({
    database,
    clock,
    ledger,
    markets,
    bank,
    wallets,
    parties,
    passwords,
    instructions,
    outbox,
    bankShortId,
    calendar: config.BANK_PAYOUT_DAYS === 'every-day' ? { kind: 'every-day' } : calendar,
    gate: payoutGate,
    limits: withdrawalLimits,
  })
  const withdrawalProposals = new WithdrawalProposalService({ database, clock, parties, wallets, withdrawals })
  const incoming = new IncomingService({ database, clock, log, ledger, bank, cipher, markets, parties, withdrawals })
  const suspense = new SuspenseService({ database, clock, ledger, parties, wallets })
  const unexplained = new UnexplainedService({ database, clock, parties, wallets, instructions, teller, bankShortId })
  const allowances = new AllowanceService(database, clock)
  const depositAccounts = new DepositAccountService({ parties, wallets, bankName: config.BANK_BRANCH ?? config.BANK_NAME })
  const stops = new StopService(database, clock)
  const custodyChecks = new CheckService({
    database,
    clock,
    log,
    ledger,
    bank,
    outbox,
    markets,
    reader,
    teller,
    incoming,
    stops,
    explanation: new Explanation(database),
    files: new CheckFiles(database, bank),
  })
  const cards = { database, clock, bank, cipher, parties, desk: new CardDesk({ clock, instructions, bankShortId }) }
  const bindings = new BindingService(cards)
  const confirmations = new ConfirmationService(cards, bindings)
  const unbindings = new UnbindingService(cards, withdrawals)
  const bankFeeds = new BankFeedService({ database, clock, cipher, hashKey: config.FIELD_KEY, parties, channels: channels.bankFeeds })
  const bankImports = new BankImportService({ database, clock, cipher, outbox })
  return {
    subAccounts,
    mirror,
    clearing,
    payoutGate,
    withdrawals,
    withdrawalLimits,
    withdrawalProposals,
    incoming,
    suspense,
    unexplained,
    allowances,
    depositAccounts,
    stops,
    custodyChecks,
    bindings,
    confirmations,
    unbindings,
    bankFeeds,
    bankImports,
  }
}
