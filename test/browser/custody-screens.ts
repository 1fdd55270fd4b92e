import type { MarketDay } from './market-day.ts'
import type { Phone } from './phone.ts'
import { type Screen, screen } from './screen.ts'
import type { Stage } from './stage.ts'

/** Once for a market, however often its screens are shown. */
const told = new WeakSet<Stage>()

/** What the bank has told by now: a transfer that arrived, one under another name, one for nobody, and a member with too little. */
async function bankMorning(stage: Stage, { merchant, staff }: MarketDay): Promise<void> {
  if (told.has(stage)) return
  told.add(stage)
  const { world } = stage
  const { bank } = world.sandbox
  await world.custody()
  const { accountNo } = (await merchant.query('{ depositAccount { accountNo } }')).depositAccount
  const transfer = (toAccountNo: string, amountFen: number, payerName: string, remark: string) =>
    bank.transferIn({ toAccountNo, amountFen, payerAccountNo: '6217000012342216', payerName, remark })
  await merchant.must('allowPayer', { payerName: '新发地餐饮有限公司' })
  transfer(accountNo, 1_500_000, '新发地餐饮有限公司', '3月货款')
  transfer(accountNo, 260_000, '刘海波', '')
  transfer('3010999999999999', 88_000, '刘老板', '白菜款')
  await world.custody()
  await world.custody()
  const short = bank.subAccounts().find(({ memberName }) => memberName === '鲁海冻品')
  bank.adjust({ subAcctNo: short?.subAcctNo ?? '', amountFen: -12_345 })
  await staff.must('runCustodyCheck')
  await world.work()
}

const afterMorning = (name: string, who: 'merchant' | 'staff', path: string, steps: (phone: Phone) => Promise<void>): Screen =>
  screen(
    name,
    who,
    () => '/',
    async (phone, stage, day) => {
      await bankMorning(stage, day)
      await phone.open(`/#/pages/${path}/index`)
      await steps(phone)
    },
  )

/** Money at the bank: a member's own number, and what the staff see of all of them. */
export const CUSTODY_SCREENS: readonly Screen[] = [
  afterMorning('deposit', 'merchant', 'deposit', (phone) => phone.sees('#bank-shown', '平安银行')),
  afterMorning('deposit-allow', 'merchant', 'deposit', async (phone) => {
    await phone.tap('allow')
    await phone.type('payer-name', '寿光蔬菜集团有限公司')
    await phone.sees('#allow-done', '寿光蔬菜集团有限公司')
  }),
  screen(
    'withdrawal-limit',
    'staff',
    () => '/#/pages/withdrawal-limit/index',
    async (phone, _stage, { staff }) => {
      await staff.must('setWithdrawalLimit', { dayCount: 20, dayFen: 500_000_000 })
      await phone.page.reload()
      await phone.sees('#changed-by', '王建军')
      await phone.type('day-fen', '2000000')
      await phone.sees('#check-limit', '2,000,000.00')
    },
  ),
  screen(
    'withdrawal-limit-check',
    'staff',
    () => '/#/pages/withdrawal-limit/index',
    async (phone) => {
      await phone.type('day-fen', '2000000')
      await phone.type('day-count', '10')
      await phone.tap('check-limit')
      await phone.sees('#set-limit', '每天 10 次，2,000,000.00 元')
    },
  ),
  afterMorning('suspense', 'staff', 'suspense', (phone) => phone.sees('[id^="propose-"]')),
  afterMorning('suspense-propose', 'staff', 'suspense', async (phone) => {
    await phone.at('[id^="propose-"]').first().tap()
    await phone.sees('#propose-done')
  }),
  afterMorning('custody', 'staff', 'custody', (phone) => phone.sees('#custody-difference')),
  afterMorning('custody-lift', 'staff', 'custody', async (phone) => {
    await phone.at('[id^="lift-"]').first().tap()
    await phone.type('lift-reason', '银行说是记错，下午更正')
    await phone.sees('#lift-done')
  }),
]
