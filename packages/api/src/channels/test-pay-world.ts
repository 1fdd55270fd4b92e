import { startSandbox } from '@dangkou/sandbox'
import { ulid } from 'ulid'
import type { RawCallback } from './callback.ts'
import type { BillFault, PayWorld } from './channel.contract.ts'
import { openCallbackInbox } from './test-wire.ts'

/** What is the same about every institution that the sandbox plays for the contract of payment channels. */

type Sandbox = Awaited<ReturnType<typeof startSandbox>>
type SandboxFault = Parameters<Sandbox['faults']['add']>[0]
type Refunds = Pick<PayWorld, 'refund' | 'expectedRefund'>

/** The institution, and the endpoint at which it notifies us. */
export async function openPaySandbox(channel: SandboxFault['channel']) {
  const sandbox = await startSandbox()
  const inbox = await openCallbackInbox()
  const newNumber = () => ulid(sandbox.clock.now())
  return {
    sandbox,
    inbox,
    newNumber,
    /** @param resend has the institution say it again; what it says is tampered with when asked for */
    notified: async (resend: () => Promise<unknown>, how?: 'tampered'): Promise<RawCallback> => {
      if (how === 'tampered') sandbox.faults.add({ channel, operation: 'callback', kind: 'tampered-amount' })
      await resend()
      const raw = inbox.newest()
      if (!raw) throw new Error('no notification came')
      return raw
    },
    /** @param providerNo the platform's own number at the institution, which its notifications name */
    refunds: (providerNo: string): Refunds => ({
      refund: ({ orderNo, payeeNo, amountFen: paidFen }, amountFen) => ({
        orderNo,
        payeeNo,
        refundNo: newNumber(),
        amountFen,
        paidFen,
        reason: '少了一筐',
        notifyUrl: inbox.url,
      }),
      expectedRefund: ({ amountFen, orderNo, payeeNo, refundNo }) => ({ refundNo, orderNo, amountFen, payeeNo, providerNo }),
    }),
    /** Of an institution that announces where a bill's file is, and does not say that one is late. */
    announcedBills: {
      next: (how) => {
        for (const operation of ['bill', 'bill-file']) sandbox.faults.clear({ channel, operation })
        if (how !== 'right') sandbox.faults.add({ channel, ...ANNOUNCED_BILL_FAULTS[how], times: 'always' })
      },
      saysLate: false,
    } satisfies PayWorld['bills'],
    clock: {
      now: () => new Date(sandbox.clock.now()),
      passTime: (ms) => sandbox.clock.advance(ms),
    } satisfies Pick<PayWorld, 'now' | 'passTime'>,
    close: async () => {
      await sandbox.close()
      await inbox.close()
    },
  }
}

const ANNOUNCED_BILL_FAULTS: Readonly<Record<BillFault, Pick<SandboxFault, 'operation' | 'kind'>>> = {
  'row-missing': { operation: 'bill-file', kind: 'row-missing' },
  'row-extra': { operation: 'bill-file', kind: 'row-extra' },
  'amount-changed': { operation: 'bill-file', kind: 'amount-changed' },
  'bad-line': { operation: 'bill-file', kind: 'broken-row' },
  damaged: { operation: 'bill-file', kind: 'wrong-totals' },
  late: { operation: 'bill', kind: 'late' },
  none: { operation: 'bill', kind: 'none' },
}

/** A notification that is a form, with one thing about it changed. */
export function changedForm(change: (form: URLSearchParams) => void) {
  return (raw: RawCallback): RawCallback => {
    const form = new URLSearchParams(raw.body.toString())
    change(form)
    return { ...raw, body: Buffer.from(form.toString()) }
  }
}
