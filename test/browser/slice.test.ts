import { expect, test } from 'vitest'
import { onStage } from './on-stage.ts'

const open = onStage()
const PASSWORD = '246813'

test('a market morning on three phones: recharge, bill, pay, be paid, withdraw, and the books at zero', { timeout: 60_000 }, async () => {
  const { stage } = open
  const { world } = stage
  const staff = await world.market()
  const merchant = await world.merchant(staff)
  await stage.pass(61_000)
  const buyerPhone = world.phone()

  const buyer = await stage.phone()
  await buyer.open()
  await buyer.signIn(buyerPhone)
  await buyer.sees('#available', '0.00')
  await buyer.sees('.dk-empty', '还没有往来')

  // Recharge, by WeChat's own page and back.
  await buyer.tap('recharge')
  await buyer.tap('quick-5000')
  await buyer.sees('.dk-upper', '伍仟元整')
  await buyer.tap('confirm')
  await buyer.sees('.amount', '5,000.00')
  await buyer.at('#pay').tap()
  await buyer.sees('#state', '支付成功')
  await stage.pass(0)
  await buyer.at('#back').tap()
  await buyer.sees('#recharged', '充好了，5,000.00 元已到钱包')
  await buyer.tap('home')
  await buyer.sees('#available', '5,000.00')

  await buyer.tap('tab-me')
  await buyer.tap('payment-password')
  await buyer.setPaymentPassword(buyerPhone, PASSWORD)
  await buyer.sees('#payment-password', '换密码')

  // The merchant bills on his own phone.
  const seller = await stage.phone()
  await seller.open()
  await seller.signIn(merchant.phone)
  await seller.tap('collect')
  await seller.tap('who')
  await seller.type('payer-phone', buyerPhone)
  await seller.sees('#payer-name')
  await seller.tap('buyer-done')
  await seller.tap('goods-note')
  await seller.type('goods', '大葱 1,200 公斤')
  await seller.tap('goods-done')
  await seller.keys('1234.56')
  await seller.sees('.dk-upper', '壹仟贰佰叁拾肆元伍角陆分')
  await seller.tap('bill')
  await seller.sees('.dk-card', '等买家扫码', '1,234.56')
  await seller.tap('back')
  await seller.sees('#today-income')

  await buyer.tap('tab-orders')
  await buyer.at('[id^="payment-"]').first().tap()
  await buyer.sees('.dk-sheet', '张*国', '蔬菜A区 12-08', '1,234.56', '壹仟贰佰叁拾肆元伍角陆分', '大葱 1,200 公斤', '可用 5,000.00')
  await buyer.sees('#pay', '付给张*国 1,234.56 元')
  await buyer.tap('pay')
  await buyer.sees('.dk-sheet', '付后剩 3,765.44')
  await buyer.keys(PASSWORD)
  await buyer.sees('#paid', '付好了，张*国 已收到 1,234.56 元')
  await seller.at('.dk-toast').waitFor({ timeout: 2_000 })
  await seller.sees('.dk-toast', '入账', '1,234.56', '钱包余额')
  await seller.sees('#today-income', '1,234.56')

  await buyer.tap('to-statement')
  await buyer.sees('#opening', '0.00')
  await buyer.sees('.dk-lg__row', '微信充值', '国盛蔬菜行', 'A区 12-08', '余 5,000.00', '余 3,765.44')
  await buyer.sees('#closing', '3,765.44')

  // To the card: frozen, then there.
  await seller.tap('withdraw')
  await seller.keys('800')
  await seller.tap('withdraw')
  await seller.sees('.dk-sheet', '提后剩 434.56')
  await seller.keys(PASSWORD)
  await seller.sees('#withdrawal-processing')
  await seller.says(/钱先冻结在钱包/).waitFor()
  expect(await merchant.wallet()).toMatchObject({ frozenFen: 80_000, availableFen: 43_456 })
  await world.settle()
  await stage.pass(0)
  await seller.sees('#withdrawal-succeeded')
  await seller.says(/到卡了，农业银行 尾号 3308 收到/).waitFor()
  await seller.tap('done')
  await seller.tap('tab-statement')
  await seller.sees('#opening', '0.00')
  await seller.sees('.dk-lg__row', '1,234.56', '农业银行 3308', '800.00', '余 1,234.56', '余 434.56')
  await seller.sees('#closing', '434.56')

  const clerk = await stage.phone()
  await clerk.open()
  await clerk.signIn(staff.phone)
  await clerk.sees('#trial-balance', '0.00')
  await clerk.says('每本账借贷相等').waitFor()
  expect(await world.brokenChecks()).toEqual([])
})

test('a shipper opens an empty wallet under his own name', async () => {
  const { stage } = open
  const { world } = stage
  await stage.pass(61_000)
  const staff = await world.signIn('13800000001')
  const phone = world.phone()
  await staff.must('registerParty', {
    kind: 'SHIPPER',
    name: '寿光润田合作社',
    ownerName: '孙志良',
    phone,
    idempotencyKey: 'register-shipper',
  })

  const shipper = await stage.phone()
  await shipper.open()
  await shipper.signIn(phone)
  await shipper.sees('.dk-awning', '孙志良', '寿光润田合作社')
  await shipper.sees('#available', '0.00')
  await shipper.sees('.dk-empty', '还没有车')
})
