import { beijingDay, fen } from '@dangkou/shared'
import { startSandbox } from '@dangkou/sandbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PayoutWorld, payoutChannelContract } from '../channel.contract.ts'
import { CustodyBankChannel } from './bank.channel.ts'
import { bankSerial } from './bank.serial.ts'

async function openBank() {
  const sandbox = await startSandbox()
  const { credentials } = sandbox
  const now = () => new Date(sandbox.clock.now())
  let lastNumber = 0
  const nextSerial = () => bankSerial(credentials.BANK_SHORT_ID, beijingDay(now()), ++lastNumber)
  const bank = (options: { origin?: string; timeoutMs?: number } = {}) =>
    new CustodyBankChannel({
      url: credentials.BANK_URL.replace(sandbox.url, options.origin ?? sandbox.url),
      applicationId: credentials.BANK_APPLICATION_ID,
      merchantCode: credentials.BANK_MERCHANT_CODE,
      summaryAccount: credentials.BANK_SUMMARY_ACCOUNT,
      shortId: credentials.BANK_SHORT_ID,
      privateKey: credentials.BANK_PRIVATE_KEY,
      publicKey: credentials.BANK_PUBLIC_KEY,
      now,
      transport: { timeoutMs: options.timeoutMs },
    })
  const opened = await bank().openAccount({ serial: nextSerial(), memberNo: 'M1', kind: 'merchant', name: '周建国', phone: '13812345678' })
  if (opened.state !== 'opened') throw new Error(JSON.stringify(opened))

  const world: PayoutWorld = {
    origin: sandbox.url,
    channel: bank,
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
    close: () => sandbox.close(),
  }
  return { ...world, bank, nextSerial, sandbox }
}

describe('a payout by the custody bank', () => {
  payoutChannelContract(openBank)
})

describe('an account at the custody bank', () => {
  let world: Awaited<ReturnType<typeof openBank>>
  beforeAll(async () => {
    world = await openBank()
  })
  afterAll(() => world.close())
  const member = (memberNo: string) =>
    ({ serial: world.nextSerial(), memberNo, kind: 'ordinary', name: '李敏', phone: '13900001111' }) as const

  test('is opened once for a member, however often it is asked for', async () => {
    const first = await world.bank().openAccount(member('M2'))
    expect(first).toMatchObject({ state: 'opened', accountNo: expect.stringMatching(/^\d+$/) })
    const second = await world.bank().openAccount(member('M2'))
    expect(second).toHaveProperty('accountNo', first.state === 'opened' && first.accountNo)
  })

  test('is refused with a code when the bank cannot open it', async () => {
    const refused = await world.bank().openAccount({ ...member('M3'), phone: '110' })
    expect(refused).toMatchObject({ state: 'failed', code: 'ERR001' })
  })

  test.each(['timeout', 'answer-lost', 'http-500', 'wrong-signature'] as const)(
    'with %s is unknown, and asking again finds it',
    async (kind) => {
      world.sandbox.faults.add({ channel: 'bank', operation: 'open-account', kind })
      expect(await world.bank({ timeoutMs: 300 }).openAccount(member(`M-${kind}`))).toMatchObject({ state: 'unknown' })
      expect(await world.bank().openAccount(member(`M-${kind}`))).toMatchObject({ state: 'opened' })
    },
  )
})

test('a serial that is not ours is our mistake, and never sent', async () => {
  const world = await openBank()
  await expect(world.bank().query({ serial: 'XXXXXX2603190000000001' })).rejects.toThrow('not a serial of ours')
  await expect(world.bank().payout(world.instruction({ serial: '01JPAYOUT' }))).rejects.toThrow('not a serial of ours')
  await world.close()
})
