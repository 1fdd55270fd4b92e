import { addDays, beijingDay, fen } from '@dangkou/shared'
import { unheardPayout } from '@dangkou/api/modules/withdrawal/unheard-payout.ts'
import type { CustodyMovement, MemberAccount, PayoutInstruction } from '@dangkou/api/channels/index.ts'
import type { openCustodyWorld } from '@dangkou/api/channels/bank/test-bank-world.ts'
import type { CustodyAsk, CustodyCase } from './custody-case.ts'

export type CustodyWorld = Awaited<ReturnType<typeof openCustodyWorld>>

export interface CustodyEnding {
  readonly end: string
  readonly wrong: readonly string[]
}

const CARD = '6222020200112233445'
const HOUR_MS = 3_600_000
const FINAL = new Set([
  'opened',
  'closed',
  'begun',
  'bound',
  'unbound',
  'succeeded',
  'failed',
  'page',
  'balance',
  'ready',
  'wrong-proof',
  'expired',
])

interface Answer {
  readonly state: string
  readonly why?: string
  readonly reason?: string
}

/** One thing asked of the bank, and how often it was done there. */
interface Errand {
  ask(): Promise<Answer>
  /** Where the answer to a repetition is not the way to know. */
  query?(): Promise<Answer>
  /** What is done about one that is not there; the errand itself once more where nothing is said. */
  missing?(): Promise<Answer>
  done(): number
  /** Also true of an ending that is no refusal. */
  note?(): string
}

let numbers = 0

/** Follows one errand to its end, as the features do: what is unknown is asked about, what is not there is sent again under its serial, but for payouts. */
export async function travelCustody(world: CustodyWorld, { ask, fault }: CustodyCase): Promise<CustodyEnding> {
  world.sandbox.faults.clear()
  const errand = await errands(world)[ask]()
  world.sandbox.faults.add({ channel: 'bank', ...fault, ...(fault.kind === 'bounce' && { delayMs: HOUR_MS }) })
  const first = await errand.ask()
  let last = first
  for (let round = 0; round < 6 && !FINAL.has(last.state); round++) {
    await world.passTime(2_000)
    if (round === 3) letGo(world)
    last = await (errand.query?.() ?? errand.ask())
    if (last.why === 'not-found') last = await (errand.missing?.() ?? errand.ask())
  }
  return { end: endOf(first, last, errand), wrong: wrongAbout(world, last, errand) }
}

/** The bank finds out what it had held. */
function letGo({ sandbox }: CustodyWorld): void {
  for (const { cnsmrSeqNo, tranStatus } of sandbox.bank.payouts())
    if (tranStatus === '2' || tranStatus === '6') sandbox.bank.resolve(cnsmrSeqNo, 'succeed')
}

function endOf(first: Answer, last: Answer, errand: Errand): string {
  const words = last.state === 'failed' ? `refused, nothing moved: ${last.reason ?? ''}` : 'done once'
  const how = first === last ? '' : `${first.state}${first.why ? ` (${first.why})` : ''}, then `
  return `${how}${errand.note?.() ?? words}`
}

function wrongAbout(world: CustodyWorld, last: Answer, errand: Errand): string[] {
  const wrong: string[] = []
  if (!FINAL.has(last.state)) wrong.push(`without an end: ${JSON.stringify(last)}`)
  const { master, subAccounts, transit } = world.book()
  if (subAccounts !== master + transit)
    wrong.push(`the sub accounts hold ${subAccounts}, the master account and transit ${master + transit}`)
  const expected = last.state === 'failed' ? 0 : 1
  if (errand.done() !== expected) wrong.push(`done ${errand.done()} times`)
  return wrong
}

function errands(world: CustodyWorld): Record<CustodyAsk, () => Promise<Errand>> {
  const { sandbox } = world
  const bank = world.channel({ timeoutMs: 400 })
  const today = () => beijingDay(world.now())
  const number = () => `FM${String(++numbers).padStart(8, '0')}`
  const some = () => ({ serial: world.nextSerial(), amountFen: fen(30_000), orderNo: number(), remark: '货款' })
  const look = (ask: () => Promise<Answer>): Promise<Errand> => Promise.resolve({ ask, done: () => 1, note: () => 'answered' })

  const movement = (move: CustodyMovement): Errand => ({
    ask: () => bank.move(move),
    query: () => bank.queryMovement(move),
    done: () => sandbox.bank.movements().filter(({ cnsmrSeqNo }) => cnsmrSeqNo === move.serial).length,
  })
  const pair = async (): Promise<{ from: MemberAccount; to: MemberAccount }> => {
    const from = await world.member()
    world.fund(from, 100_000)
    return { from, to: await world.member() }
  }
  const deposit = async () =>
    ({
      ...some(),
      kind: 'deposit',
      to: await world.member(),
      source: 'wechat',
      payeeNo: '1900000109',
      channelRef: number(),
      feeFen: fen(0),
    }) as const
  const moved = async (move: CustodyMovement): Promise<string> => {
    const outcome = await bank.move(move)
    return outcome.state === 'succeeded' ? outcome.channelRef : ''
  }
  const frozen = async () => {
    const freeze = { ...some(), kind: 'freeze', ...(await pair()) } as const
    await moved(freeze)
    return freeze
  }
  const binding = async (way: 'four-elements' | 'micro-deposit') => {
    const member = await world.member()
    const holder = way === 'four-elements' ? world.person : world.company
    const before = sandbox.sms.messages(holder.phone).length
    const asked = { serial: world.nextSerial(), member, cardNo: CARD, holder, bankName: '中国工商银行', bankNo: '102100099996' }
    const errand: Errand = { ask: () => bank.beginBinding(way, asked), done: () => sandbox.sms.messages(holder.phone).length - before }
    return { errand, member, phone: holder.phone }
  }
  const isBound = ({ accountNo }: MemberAccount) =>
    sandbox.bank.cards().filter((card) => card.subAcctNo === accountNo && card.state === 'bound').length
  const bound = async () => {
    const member = await world.member()
    world.fund(member, 100_000)
    sandbox.bank.bindByHand({ subAcctNo: member.accountNo, cardNo: CARD, holderName: member.memberName })
    return member
  }
  const payout = async (): Promise<{ errand: Errand; instruction: PayoutInstruction }> => {
    const from = await bound()
    const to = { cardNo: CARD, holderName: from.memberName }
    const instruction = { serial: world.nextSerial(), amountFen: fen(50_000), from, to, remark: '提现' }
    const paid = () =>
      sandbox.bank.payouts().filter(({ booked, cnsmrSeqNo }) => cnsmrSeqNo === instruction.serial && booked === 'paid').length
    const sentAt = world.now()
    const missing = async (): Promise<Answer> => {
      await world.passTime(34 * HOUR_MS)
      return (await unheardPayout(bank, { serial: instruction.serial, sentAt }, world.now())) ?? { state: 'unknown', why: 'not-found' }
    }
    return { instruction, errand: { ask: () => bank.payout(instruction), query: () => bank.query(instruction), missing, done: paid } }
  }

  return {
    'open a member': async () => {
      const memberNo = number()
      const asked = { serial: world.nextSerial(), memberNo, kind: 'ordinary', name: '李敏', phone: '13900001111' } as const
      const opened = () => sandbox.bank.subAccounts().filter(({ memberCode }) => memberCode === memberNo).length
      return { ask: () => bank.openMember(asked), done: opened }
    },
    'close a member': async () => {
      const asked = { serial: world.nextSerial(), member: await world.member() }
      const closed = () =>
        sandbox.bank.subAccounts().filter(({ closedAt, subAcctNo }) => subAcctNo === asked.member.accountNo && closedAt).length
      return { ask: () => bank.closeMember(asked), done: closed }
    },
    'begin a binding, code': async () => (await binding('four-elements')).errand,
    'begin a binding, amount': async () => (await binding('micro-deposit')).errand,
    'confirm a binding': async () => {
      const { errand, member, phone } = await binding('four-elements')
      await errand.ask()
      const asked = { serial: world.nextSerial(), member, cardNo: CARD, proof: { way: 'four-elements', code: world.told(phone) } } as const
      return { ask: () => bank.confirmBinding(asked), done: () => isBound(member) }
    },
    unbind: async () => {
      const member = await bound()
      const asked = { serial: world.nextSerial(), member, cardNo: CARD }
      return { ask: () => bank.unbindCard(asked), done: () => 1 - isBound(member) }
    },
    deposit: async () => movement(await deposit()),
    'deposit back': async () => {
      const put = await deposit()
      const depositRef = await moved(put)
      const { channelRef, orderNo: depositOrderNo, source, to: from } = put
      return movement({ ...some(), kind: 'deposit-back', from, source, channelRef, depositRef, depositOrderNo, feeFen: fen(0) })
    },
    pay: async () => movement({ ...some(), kind: 'pay', ...(await pair()), feeFen: fen(0) }),
    freeze: async () => movement({ ...some(), kind: 'freeze', ...(await pair()) }),
    release: async () => movement({ ...(await frozen()), kind: 'release', serial: world.nextSerial() }),
    unfreeze: async () => movement({ ...(await frozen()), kind: 'unfreeze', serial: world.nextSerial() }),
    'pay back': async () => {
      const paid = { ...some(), kind: 'pay', ...(await pair()), feeFen: fen(0) } as const
      await moved(paid)
      return movement({
        ...some(),
        kind: 'pay-back',
        of: 'pay',
        from: paid.to,
        to: paid.from,
        paidSerial: paid.serial,
        paidOrderNo: paid.orderNo,
      })
    },
    assign: async () => {
      world.strayTransfer(30_000)
      return movement({ ...some(), kind: 'assign', to: await world.member(), incomingRef: '' })
    },
    unassign: async () => {
      world.strayTransfer(30_000)
      const assigned = { ...some(), kind: 'assign', to: await world.member(), incomingRef: '' } as const
      await moved(assigned)
      return movement({ ...some(), kind: 'unassign', from: assigned.to, assignedOrderNo: assigned.orderNo })
    },
    withdraw: async () => (await payout()).errand,
    'query a withdrawal': async () => {
      const { errand, instruction } = await payout()
      await bank.payout(instruction)
      await world.passTime(2_000)
      return { ...errand, ask: () => bank.query(instruction) }
    },
    'query a movement': async () => {
      const move = { ...some(), kind: 'pay', ...(await pair()), feeFen: fen(0) } as const
      await moved(move)
      return { ...movement(move), ask: () => bank.queryMovement(move) }
    },
    balances: () => look(() => bank.masterBalance()),
    'incoming transfers': () => look(() => bank.incoming(today(), null)),
    'returned payouts': () => look(() => bank.returned(today())),
    clearings: () => look(() => bank.clearings(today(), today(), null)),
    'a day of channel money': () => clearingErrand(world, async () => void (await moved(await deposit()))),
    'a daily file': () => fileErrand(world, async () => void (await moved(await deposit()))),
  }
}

/** The day's money is in on the next morning; what failed is cleared when the channel has paid after all. */
async function clearingErrand(world: CustodyWorld, deposit: () => Promise<void>): Promise<Errand> {
  const bank = world.channel({ timeoutMs: 400 })
  // Whatever days of before are due are cleared first: the fault is meant for this one.
  await world.passTime(34 * HOUR_MS)
  const day = beijingDay(world.now())
  await deposit()
  let told = ''
  const read = async (): Promise<string> => {
    const page = await bank.clearings(day, day, null)
    return page.state === 'page' ? (page.rows[0]?.state ?? 'missing') : page.state
  }
  return {
    ask: async () => {
      await world.passTime(34 * HOUR_MS)
      told = await read()
      if (told !== 'pending') world.sandbox.bank.clear(day.replaceAll('-', ''))
      else await world.passTime(24 * HOUR_MS)
      return { state: (await read()) === 'cleared' ? 'succeeded' : 'unknown' }
    },
    done: () => world.sandbox.bank.clearings().filter((one) => one.day === day.replaceAll('-', '') && one.state === 'cleared').length,
    note: () => `told as ${told}, money in transit until it is cleared`,
  }
}

async function fileErrand(world: CustodyWorld, deposit: () => Promise<void>): Promise<Errand> {
  const bank = world.channel({ timeoutMs: 400 })
  await world.passTime(24 * HOUR_MS)
  const day = beijingDay(world.now())
  for (let count = 0; count < 3; count++) await deposit()
  await world.passTime(Date.parse(`${addDays(day, 1)}T08:00:00+08:00`) - world.now().getTime())
  const attempts: string[] = []
  return {
    ask: async () => {
      const file = await bank.dailyMovements('deposits', day)
      if (file.state !== 'ready') {
        attempts.push(file.state)
        return file.state === 'unknown' ? file : { state: 'unknown', why: file.state }
      }
      try {
        let rows = 0
        let sum = 0
        for await (const { amountFen } of file.rows) {
          rows += 1
          sum += amountFen
        }
        attempts.push(rows === 3 && sum === 90_000 ? 'as the books' : 'whole in itself, and at odds with the books')
        return { state: 'ready' }
      } catch {
        attempts.push('broken')
        return { state: 'unknown', why: 'broken' }
      }
    },
    done: () => 1,
    note: () => attempts.at(-1) ?? '',
  }
}
