import type { Words } from './language.ts'

/**
 * What people call the fields of an input. A field is named after itself here, unless another one of that name
 * means something else. English takes its article along, since the sentence cannot know whether there is one.
 */
export const INPUT_NAMES = {
  /** The input as a whole, when no field of it is to blame. */
  input: { zh: '填写的内容', en: 'what was entered' },
  // parties
  kind: { zh: '类型', en: 'the kind' },
  name: { zh: '店名', en: 'the shop’s name' },
  ownerName: { zh: '姓名', en: 'the owner’s name' },
  phone: { zh: '手机号', en: 'the phone number' },
  stall: { zh: '档口', en: 'the stall' },
  trade: { zh: '行当', en: 'the trade' },
  // bank cards
  bankCard: { zh: '银行卡', en: 'the bank card' },
  bankName: { zh: '开户行', en: 'the bank’s name' },
  bankNo: { zh: '行号', en: 'the bank’s clearing number' },
  number: { zh: '卡号', en: 'the card number' },
  holderName: { zh: '户名', en: 'the holder’s name' },
  idNo: { zh: '证件号', en: 'the ID number' },
  representative: { zh: '法人', en: 'the legal representative' },
  representativeName: { zh: '法人姓名', en: 'the legal representative’s name' },
  representativeIdNo: { zh: '法人身份证号', en: 'the legal representative’s ID number' },
  bindingCode: { zh: '验证码', en: 'the code' },
  receivedFen: { zh: '收到的金额', en: 'the amount received' },
  // payments
  payerPhone: { zh: '采购商手机号', en: 'the buyer’s phone number' },
  goods: { zh: '货品', en: 'the goods' },
  dueOn: { zh: '到期日', en: 'the due date' },
  firstPartFen: { zh: '首付', en: 'the first part' },
  expiresAt: { zh: '有效期', en: 'the time of expiry' },
  paymentIds: { zh: '支付单', en: 'the payments' },
  method: { zh: '付款方式', en: 'the way to pay' },
  client: { zh: '打开付款的地方', en: 'where the payment opens' },
  paymentCode: { zh: '付款码', en: 'the payment code' },
  refundReason: { zh: '退款原因', en: 'the reason of the refund' },
  dayCount: { zh: '每日次数', en: 'the number of times a day' },
  // trucks
  shipperPhone: { zh: '货主', en: 'the shipper' },
  plate: { zh: '车牌', en: 'the plate' },
  grossGrams: { zh: '毛重', en: 'the gross weight' },
  tareGrams: { zh: '皮重', en: 'the tare' },
  deductedGrams: { zh: '扣重', en: 'the deducted weight' },
  microyuanPerKg: { zh: '单价', en: 'the price' },
  deductions: { zh: '扣款', en: 'the deductions' },
  advances: { zh: '预付', en: 'the advances' },
  reason: { zh: '原因', en: 'the reason' },
  changes: { zh: '要改的行', en: 'the lines to be changed' },
  note: { zh: '说明', en: 'the note' },
  // fees
  feeName: { zh: '收费项目', en: 'the name of the fee' },
  rule: { zh: '收费标准', en: 'how the fee is computed' },
  effectiveFrom: { zh: '开始日期', en: 'the first day' },
  effectiveUntil: { zh: '结束日期', en: 'the last day' },
  grams: { zh: '重量', en: 'the weight' },
  vehicle: { zh: '车型', en: 'the type of vehicle' },
  minutes: { zh: '时长', en: 'the time' },
  leftAt: { zh: '离场时间', en: 'the time of leaving' },
  feePayer: { zh: '交费人', en: 'who pays the fee' },
  // partner apps
  partnerName: { zh: '合作系统的名字', en: 'the name of the partner app' },
  abilities: { zh: '权限', en: 'what the partner app may do' },
  // channels
  isOn: { zh: '开关', en: 'the switch' },
  opensAt: { zh: '开放时间', en: 'the opening time' },
  closesAt: { zh: '关闭时间', en: 'the closing time' },
  minFen: { zh: '单笔下限', en: 'the minimum of one payment' },
  maxFen: { zh: '单笔上限', en: 'the maximum of one payment' },
  dayFen: { zh: '每日上限', en: 'the maximum of a day' },
  settleDays: { zh: '结算天数', en: 'the days until it settles' },
  settleCalendar: { zh: '结算日历', en: 'the calendar it settles by' },
  way: { zh: '付款方式', en: 'the way to pay' },
  effectiveOn: { zh: '生效日', en: 'the day it takes effect' },
  rateBps: { zh: '费率', en: 'the rate' },
  fixedFen: { zh: '每笔固定', en: 'the fixed fee' },
  minFeeFen: { zh: '每笔最低', en: 'the lowest fee' },
  maxFeeFen: { zh: '每笔最高', en: 'the highest fee' },
  strategy: { zh: '策略', en: 'the strategy' },
  rules: { zh: '规则', en: 'the rules' },
  payeeNo: { zh: '收款商户号', en: 'the payee number' },
  appAuthToken: { zh: '授权令牌', en: 'the authorisation token' },
  // the bank behind the wallets
  accountNo: { zh: '银行账号', en: 'the account number' },
  since: { zh: '起始日', en: 'the first day' },
  payerName: { zh: '付款户名', en: 'the payer’s name' },
  proposalReason: { zh: '理由', en: 'the reason' },
  // asking
  idempotencyKey: { zh: '请求号', en: 'the idempotency key' },
  first: { zh: '每页条数', en: 'the size of the page' },
  months: { zh: '月数', en: 'the number of months' },
  days: { zh: '天数', en: 'the number of days' },
  day: { zh: '日期', en: 'the day' },
  cutOffMinutes: { zh: '日切时间', en: 'the cut-off time' },
} as const satisfies Record<string, Words>

export type InputName = keyof typeof INPUT_NAMES

export function isInputName(value: unknown): value is InputName {
  return typeof value === 'string' && Object.hasOwn(INPUT_NAMES, value)
}
