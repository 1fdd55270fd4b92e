import { addDays, beijingDay, fen, startOfDay } from '@dangkou/shared'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BillBroken } from '../bill.ts'
import type { Answer, CustodyBank, DailyFile, Page } from '../custody.ts'
import type { CustodyWorld } from './custody.world.ts'
import { FAULT_TABLE } from './pay.world.ts'

const HOUR_MS = 3_600_000

export function lookingContract(open: () => Promise<CustodyWorld>): void {
  let world: CustodyWorld
  let bank: CustodyBank
  let orders = 0
  beforeAll(async () => {
    world = await open()
    bank = world.channel({ timeoutMs: 400 })
  })
  afterAll(() => world.close())

  const today = () => beijingDay(world.now())
  const some = (amountFen: number) => ({
    serial: world.nextSerial(),
    amountFen: fen(amountFen),
    orderNo: `LOOK${String(++orders).padStart(8, '0')}`,
    remark: '货款',
  })
  const untilHour = (day: string, hour: number) => world.passTime(startOfDay(day).getTime() + hour * HOUR_MS - world.now().getTime())

  async function all<T>(ask: (cursor: string | null) => Answer<Page<T>>): Promise<T[]> {
    const rows: T[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<Answer<Page<T>>> = await ask(cursor)
      if (page.state !== 'page') throw new Error(JSON.stringify(page))
      rows.push(...page.rows)
      cursor = page.next
    } while (cursor !== null)
    return rows
  }

  async function rows<T>(file: Awaited<Answer<DailyFile<T>>>): Promise<T[]> {
    if (file.state !== 'ready') throw new Error(JSON.stringify(file))
    const read: T[] = []
    for await (const row of file.rows) read.push(row)
    return read
  }

  test('special accounts and members add up to the master account and what is in transit', async () => {
    const member = await world.member()
    await bank.move({ kind: 'deposit', to: member, source: 'alipay', payeeNo: '2088', channelRef: 'T1', feeFen: fen(0), ...some(12_345) })
    world.strayTransfer(700)
    const special = await all((cursor) => bank.specialBalances(cursor))
    const of = (kind: string) => special.find((one) => one.kind === kind)?.availableFen
    expect([of('suspense'), of('transit'), of('guarantee')]).toEqual([700, 12_345, 0])
    expect(await bank.masterBalance()).toMatchObject({ state: 'balance', amountFen: world.book().master })
  })

  test('incoming transfers are told once each, over pages, with who paid; unknown ones from suspense', async () => {
    await world.passTime(24 * HOUR_MS)
    const day = today()
    const member = await world.member('周建国')
    for (let count = 1; count <= 43; count++) world.transferTo(member, count)
    world.strayTransfer(4_400)
    const told = await all((cursor) => bank.incoming(day, cursor))
    expect(told).toHaveLength(44)
    expect(new Set(told.map(({ ref }) => ref)).size).toBe(44)
    const own = told.filter(({ kind }) => kind === 'member')
    expect(own).toHaveLength(43)
    expect(own[0]).toMatchObject({ accountNo: member.accountNo, memberNo: member.memberNo, amountFen: 1, payerName: '周建国', day })
    expect(told.find(({ kind }) => kind === 'suspense')).toMatchObject({ memberNo: null, amountFen: 4_400 })
    await world.passTime(24 * HOUR_MS)
    expect(await all((cursor) => bank.incoming(day, cursor))).toEqual(told)
    expect(await all((cursor) => bank.incoming(today(), cursor))).toEqual([])
  })

  test('a day’s money of the channels is pending, then cleared on the next morning, or not', async () => {
    await world.passTime(24 * HOUR_MS)
    const day = today()
    const put = async (channelRef: string) => {
      const member = await world.member()
      await bank.move({ kind: 'deposit', to: member, source: 'wechat', payeeNo: '1', channelRef, feeFen: fen(0), ...some(10_000) })
    }
    const clearing = async (of: string) => (await all((cursor) => bank.clearings(of, of, cursor)))[0]
    await put('C1')
    expect(await clearing(day)).toMatchObject({ day, state: 'pending', amountFen: 10_000 })
    await untilHour(addDays(day, 1), 10)
    expect(await clearing(day)).toMatchObject({ state: 'cleared', amountFen: 10_000 })
    await put('C2')
    world.failClearing()
    await untilHour(addDays(day, 2), 10)
    expect(await clearing(addDays(day, 1))).toMatchObject({ state: 'failed', reason: expect.stringMatching(/.+/) })
    const { master, subAccounts, transit } = world.book()
    expect(subAccounts).toBe(master + transit)
  })

  test('daily files are there on the next day, and hold that day and nothing else', async () => {
    await world.passTime(24 * HOUR_MS)
    const day = today()
    const [a, b] = [await world.member(), await world.member()]
    const put = { kind: 'deposit', to: a, source: 'wechat', payeeNo: '1', channelRef: 'F1', feeFen: fen(0), ...some(50_000) } as const
    await bank.move(put)
    const pay = { kind: 'pay', from: a, to: b, feeFen: fen(100), ...some(20_000) } as const
    await bank.move(pay)
    expect(await bank.dailyMovements('transfers', day)).toMatchObject({ state: 'not-ready' })
    await untilHour(addDays(day, 1), 8)
    await bank.move({ kind: 'pay', from: a, to: b, feeFen: fen(0), ...some(1) })
    expect(await rows(await bank.dailyMovements('transfers', day))).toMatchObject([
      {
        serial: pay.serial,
        outAccountNo: a.accountNo,
        inAccountNo: b.accountNo,
        amountFen: 20_000,
        feeFen: 100,
        orderNo: pay.orderNo,
        state: 'succeeded',
      },
    ])
    expect(await rows(await bank.dailyMovements('deposits', day))).toMatchObject([{ serial: put.serial, amountFen: 50_000 }])
    expect(await rows(await bank.dailyMovements('withdrawals', day))).toEqual([])
    const balances = await rows(await bank.dailyBalances(day))
    const of = (memberNo: string) => balances.find((one) => one.memberNo === memberNo)
    expect(of(a.memberNo)).toMatchObject({ kind: 'member', accountNo: a.accountNo, availableFen: 30_000, withdrawableFen: 0 })
    expect(of(b.memberNo)).toMatchObject({ availableFen: 19_900 })
  })

  test.each(['wrong-totals', 'cut-off'] as const)('a daily file with %s is not taken for a whole one', async (how) => {
    await world.passTime(24 * HOUR_MS)
    const day = today()
    const member = await world.member()
    for (const ref of ['1', '2'])
      await bank.move({
        kind: 'deposit',
        to: member,
        source: 'wechat',
        payeeNo: '1',
        channelRef: `${how}${ref}`,
        feeFen: fen(0),
        ...some(500),
      })
    await untilHour(addDays(day, 1), 8)
    world.breakFile(how)
    await expect(bank.dailyMovements('deposits', day).then(rows)).rejects.toThrow(BillBroken)
    expect(await rows(await bank.dailyMovements('deposits', day))).toHaveLength(2)
  })

  test.each(FAULT_TABLE)('with $fault nothing is known ($why), and the next question is answered', async ({ fault, why }) => {
    const member = await world.member()
    const questions: [Parameters<CustodyWorld['breakNext']>[0], () => Promise<{ state: string }>][] = [
      ['balance', () => bank.balance(member.memberNo)],
      ['balance', () => bank.masterBalance()],
      ['incoming', () => bank.incoming(today(), null)],
      ['daily-file', () => bank.dailyBalances(addDays(today(), -1))],
    ]
    for (const [operation, ask] of questions) {
      world.breakNext(operation, fault)
      expect(await ask()).toMatchObject({ state: 'unknown', why })
      expect(await ask()).not.toMatchObject({ state: 'unknown' })
    }
  })
}
