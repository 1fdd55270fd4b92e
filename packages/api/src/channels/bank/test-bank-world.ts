import { beijingDay, fen } from '@dangkou/shared'
import { type Sandbox, startSandbox } from '@dangkou/sandbox'
import type { CustodyOperation, CustodyWorld, Fault, PayoutWorld } from '../channel.contract.ts'
import type { MemberAccount } from '../custody.ts'
import { CustodyBankChannel } from './bank.channel.ts'
import { bankSerial } from './bank.serial.ts'

const OPERATIONS: Readonly<Record<CustodyOperation, string>> = {
  open: 'open-account',
  close: 'close-account',
  'begin-binding': 'bind-card',
  'confirm-binding': 'confirm-card',
  unbind: 'unbind-card',
  deposit: 'deposit',
  'deposit-back': 'deposit-back',
  transfer: 'transfer',
  'pay-back': 'transfer-back',
  suspense: 'suspense',
  query: 'movement-query',
  balance: 'balance',
  incoming: 'incoming',
  'daily-file': 'daily-file',
}

/** A sandbox's custody bank, and the adapter that talks to it. */
export async function openBank() {
  const sandbox = await startSandbox()
  const { credentials } = sandbox
  const now = () => new Date(sandbox.clock.now())
  let lastNumber = 0
  const nextSerial = () => bankSerial(credentials.BANK_SHORT_ID, beijingDay(now()), ++lastNumber)
  const channel = (options: { origin?: string; timeoutMs?: number } = {}) =>
    new CustodyBankChannel({
      url: credentials.BANK_URL.replace(sandbox.url, options.origin ?? sandbox.url),
      fileUrl: `${sandbox.url}/bank/files`,
      applicationId: credentials.BANK_APPLICATION_ID,
      merchantCode: credentials.BANK_MERCHANT_CODE,
      summaryAccount: credentials.BANK_SUMMARY_ACCOUNT,
      shortId: credentials.BANK_SHORT_ID,
      privateKey: credentials.BANK_PRIVATE_KEY,
      publicKey: credentials.BANK_PUBLIC_KEY,
      now,
      transport: { timeoutMs: options.timeoutMs },
    })
  return { sandbox, now, nextSerial, channel, passTime: (ms: number) => sandbox.clock.advance(ms), close: () => sandbox.close() }
}

export async function openPayoutWorld(): Promise<PayoutWorld & { sandbox: Sandbox }> {
  const { channel, close, nextSerial, sandbox } = await openBank()
  const member = { memberNo: 'M1', kind: 'merchant', name: '周建国', phone: '13812345678' } as const
  const opened = await channel().openMember({ serial: nextSerial(), ...member })
  if (opened.state !== 'opened') throw new Error(JSON.stringify(opened))
  return {
    sandbox,
    origin: sandbox.url,
    channel,
    instruction: (changes = {}) => ({
      serial: nextSerial(),
      amountFen: fen(80_000),
      from: { accountNo: opened.accountNo, memberNo: 'M1', memberName: '周建国' },
      to: { cardNo: '6222020200112233445', holderName: '周建国' },
      remark: '提现',
      ...changes,
    }),
    breakNext: (operation, kind) => {
      sandbox.faults.add({ channel: 'bank', operation: operation === 'query' ? 'payout-query' : 'payout', kind })
    },
    nextEnds: (how, reason) => {
      const kind = { failed: 'fail', unsure: 'unsure', 'never-ends': 'processing' }[how]
      sandbox.faults.add({ channel: 'bank', operation: 'payout', kind, ...(reason === undefined ? {} : { reason }) })
    },
    resolve: (serial, how) => {
      sandbox.bank.resolve(serial, how)
    },
    passTime: () => sandbox.clock.advance(sandbox.settings.get().bankSettleDelayMs + 1),
    payoutsUnder: (serial) => sandbox.bank.payouts().filter((payout) => payout.cnsmrSeqNo === serial).length,
    close,
  }
}

export async function openCustodyWorld() {
  const { channel, close, nextSerial, now, passTime, sandbox } = await openBank()
  sandbox.settings.set({ bankBalances: 'enforced', bankCards: 'enforced' })
  let members = 0
  const transfer = (toAccountNo: string, amountFen: number, payerName: string) => {
    sandbox.bank.transferIn({ toAccountNo, amountFen, payerAccountNo: '6217000000000001', payerName, payerBank: '中国建设银行' })
  }
  return {
    sandbox,
    origin: sandbox.url,
    now,
    channel,
    nextSerial,
    member: async (name = '王海鸥') => {
      const memberNo = `CM${String(++members).padStart(6, '0')}`
      const opened = await channel().openMember({ serial: nextSerial(), memberNo, kind: 'merchant', name, phone: '13812345678' })
      if (opened.state !== 'opened') throw new Error(JSON.stringify(opened))
      return { accountNo: opened.accountNo, memberNo, memberName: name }
    },
    fund: ({ accountNo, memberName }: MemberAccount, amountFen: number) => transfer(accountNo, amountFen, memberName),
    person: { kind: 'person', name: '王海鸥', idNo: '11010519491231002X', phone: '13812345678' },
    company: {
      kind: 'company',
      name: '鑫源水产有限公司',
      idNo: '91350100M000100Y43',
      phone: '13812345679',
      representative: { name: '王海鸥', idNo: '11010519491231002X' },
    },
    told: (phone: string) => sandbox.sms.messages(phone)[0]?.params[0] ?? '',
    arrived: (cardNo: string) => fen(sandbox.bank.cards().find((card) => card.cardNo === cardNo && card.state === 'pending')?.amount ?? 0),
    strayTransfer: (amountFen: number) => transfer('999999', amountFen, '不知道是谁'),
    transferTo: ({ accountNo, memberName }: MemberAccount, amountFen: number) => transfer(accountNo, amountFen, memberName),
    breakNext: (operation: CustodyOperation, kind: Fault) => {
      sandbox.faults.add({ channel: 'bank', operation: OPERATIONS[operation], kind })
    },
    breakFile: (kind: 'wrong-totals' | 'cut-off') => {
      sandbox.faults.add({ channel: 'bank', operation: 'daily-file', kind })
    },
    failClearing: () => {
      sandbox.faults.add({ channel: 'bank', operation: 'clearing', kind: 'failed' })
    },
    passTime,
    book: () => sandbox.bank.totals(),
    close,
  } satisfies CustodyWorld & { sandbox: Sandbox }
}
