import type { FastifyInstance } from 'fastify'
import { HTML } from '../http/html.page.ts'
import { rawBodyOf, keepRawBody } from '../http/raw.body.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { type BankControl, transferInput } from './bank.control.ts'
import { bankPage } from './bank.page.ts'

const MOST_SHOWN = 200

/** The bank as its staff and its members' own banks see it. */
export function bankPageRoutes(context: SandboxContext, bank: BankControl) {
  return async (scope: FastifyInstance): Promise<void> => {
    keepRawBody(scope)
    scope.get('/bank', async (_request, reply) =>
      reply.type(HTML).send(
        bankPage({
          now: context.clock.now(),
          payouts: bank.payouts().slice(0, MOST_SHOWN),
          accounts: bank.subAccounts().slice(0, MOST_SHOWN),
          cards: bank
            .cards()
            .filter(({ state }) => state === 'pending')
            .slice(0, MOST_SHOWN),
          incoming: bank.incoming().slice(0, MOST_SHOWN),
          totals: bank.totals(),
        }),
      ),
    )
    scope.post('/bank/incoming', async (request, reply) => {
      const form = new URLSearchParams(rawBodyOf(request).toString('utf8'))
      const text = (name: string): string => form.get(name)?.trim() ?? ''
      const amount = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text('amount'))
      const parsed = transferInput.safeParse({
        toAccountNo: text('toAccountNo'),
        amountFen: amount ? Number(`${amount[1]}${(amount[2] ?? '').padEnd(2, '0')}`) : 0,
        payerAccountNo: text('payerAccountNo'),
        payerName: text('payerName'),
        remark: text('remark'),
      })
      if (!parsed.success) return reply.code(400).type('text/plain; charset=utf-8').send('请填写收款账号、金额（元）、付款账号与户名')
      bank.transferIn(parsed.data)
      return reply.redirect('/bank', 303)
    })
  }
}
