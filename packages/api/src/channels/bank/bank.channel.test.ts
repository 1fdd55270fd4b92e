import { fen } from '@dangkou/shared'
import { describe, expect, test } from 'vitest'
import { custodyBankContract, payoutChannelContract } from '../channel.contract.ts'
import { openCustodyWorld, openPayoutWorld } from './test-bank-world.ts'

const HOUR_MS = 3_600_000
const CARD = '6222020200112233445'

describe('a payout by the custody bank', () => {
  payoutChannelContract(openPayoutWorld)
})

describe('the custody bank', () => {
  custodyBankContract(openCustodyWorld)
})

test('a serial that is not ours is our mistake, and never sent', async () => {
  const world = await openPayoutWorld()
  const bank = world.channel()
  await expect(bank.query({ serial: 'XXXXXX2603190000000001' })).rejects.toThrow('not a serial of ours')
  await expect(bank.payout(world.instruction({ serial: '01JPAYOUT' }))).rejects.toThrow('not a serial of ours')
  await world.close()
})

describe('a payout from an account that the bank watches', () => {
  async function readyToPay() {
    const world = await openCustodyWorld()
    const bank = world.channel()
    const member = await world.member()
    world.sandbox.bank.bindByHand({ subAcctNo: member.accountNo, cardNo: CARD, holderName: member.memberName })
    const payout = (amountFen: number, cardNo = CARD) => {
      const to = { cardNo, holderName: member.memberName }
      return bank.payout({ serial: world.nextSerial(), amountFen: fen(amountFen), from: member, to, remark: '提现' })
    }
    return { ...world, bank, member, payout }
  }

  test('is refused beyond what is cleared, and to a card that is not bound', async () => {
    const { bank, close, fund, member, nextSerial, payout } = await readyToPay()
    fund(member, 10_000)
    const put = {
      kind: 'deposit',
      to: member,
      source: 'wechat',
      payeeNo: '1',
      channelRef: 'P1',
      feeFen: fen(0),
      orderNo: 'P1',
      remark: '',
    } as const
    await bank.move({ ...put, serial: nextSerial(), amountFen: fen(5_000) })
    expect(await payout(10_001)).toMatchObject({ state: 'failed', code: 'ERR013' })
    expect(await payout(100, '6222020200112239999')).toMatchObject({ state: 'failed', code: 'ERR014' })
    expect(await payout(10_000)).toMatchObject({ state: 'accepted' })
    expect(await payout(1)).toMatchObject({ state: 'failed', code: 'ERR013' })
    await close()
  })

  test('that the bank sends back after all is told by the returned of that day, and comes in under that number', async () => {
    const { bank, book, close, fund, member, passTime, payout, sandbox } = await readyToPay()
    fund(member, 10_000)
    sandbox.faults.add({ channel: 'bank', operation: 'payout', kind: 'bounce', reason: '账户已销户', delayMs: HOUR_MS })
    await payout(8_000)
    await passTime(1_000)
    const [paid] = sandbox.bank.payouts()
    expect(paid).toMatchObject({ tranStatus: '0' })
    expect(await bank.balance(member.memberNo)).toMatchObject({ balance: { availableFen: 2_000 } })
    await passTime(HOUR_MS)
    expect(await bank.balance(member.memberNo)).toMatchObject({ balance: { availableFen: 10_000 } })
    const day = new Date(sandbox.clock.now() + 8 * HOUR_MS).toISOString().slice(0, 10)
    const returned = await bank.returned(day)
    if (returned.state !== 'page') throw new Error(JSON.stringify(returned))
    expect(returned.rows).toMatchObject([{ serial: paid?.cnsmrSeqNo, amountFen: 8_000, reason: '账户已销户', day }])
    const incoming = await bank.incoming(day, null)
    expect(incoming.state === 'page' && incoming.rows.map(({ ref }) => ref)).toContain(returned.rows[0]?.incomingRef)
    const { master, subAccounts, transit } = book()
    expect(subAccounts).toBe(master + transit)
    await close()
  })
})
