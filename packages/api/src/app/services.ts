import { DomainError } from '@dangkou/shared'
import { type ChannelTransport, createChannels } from './channels.ts'
import { createBank } from './services/bank.ts'
import { createBase } from './services/base.ts'
import { createCashier } from './services/cashier.ts'
import { createPayments } from './services/payments.ts'
import { createPeople } from './services/people.ts'
import { createReports } from './services/reports.ts'
import { createRouting } from './services/routing.ts'
import { type Ground, createTools } from './services/tools.ts'

export type Services = ReturnType<typeof createServices>

/** Every service, made once, by hand, area by area: this page and `services/` are the map of who needs whom. */
export function createServices({ transport, ...ground }: Ground & { transport: ChannelTransport }) {
  const channels = createChannels(ground.config, ground.clock, transport, (payeeNo) =>
    // Tokens are opened at the moment of the call, and kept nowhere.
    routing.payees.appAuthToken(payeeNo).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === 'PAYEE_NOT_FOUND') return null
      throw error
    }),
  )
  const tools = createTools(ground, channels)
  const base = createBase(tools)
  const people = createPeople(tools, base)
  const bank = createBank(tools, base, people)
  const routing = createRouting(tools, base, { ofAttempts: (paymentId) => paying.services.attempts.decisionsOf(paymentId) })
  const paying = createPayments(tools, base, people, routing)
  const cashier = createCashier(tools, base, people, routing, paying)
  const reports = createReports(tools, base, bank, routing, paying)
  const hotPaths = [paying.services.payments.walletPath, base.instructions.settlePath]
  return { channels, ...base, ...people, ...bank, ...routing, ...paying.services, ...cashier, ...reports, hotPaths }
}
