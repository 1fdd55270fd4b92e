/**
 * The subjects 科目 in use. Each belongs to one book; a transfer never has its legs in two.
 * - `own`: the market's own assets, income and cost, which its finance system gets.
 * - `custody`: the mirror of the institution that holds the money: members' money is never the market's asset.
 * - `memo`: what is owed between parties, credit lines, and markets without wallets.
 */
export type Book = 'own' | 'custody' | 'memo'
export type Side = 'debit' | 'credit'

export const BOOKS: readonly Book[] = ['own', 'custody', 'memo']

export interface SubjectRow {
  zh: string
  en: string
  /** The side on which the account grows. */
  normal: Side
  /** The bound that its accounts have unless the opener says otherwise. Mirrors of a bank have none: it rules. */
  bound: 'debits' | 'credits' | null
}

export const SUBJECTS = {
  'custody.master': { zh: '资金汇总账户', en: 'Custody master account', normal: 'debit', bound: null },
  'custody.transit.wechat': { zh: '微信渠道在途', en: 'In transit from WeChat Pay', normal: 'debit', bound: null },
  'custody.transit.alipay': { zh: '支付宝渠道在途', en: 'In transit from Alipay', normal: 'debit', bound: null },
  'custody.transit.bank': { zh: '银行渠道在途', en: 'In transit from banks', normal: 'debit', bound: null },
  'custody.member': { zh: '会员子账户', en: 'Member sub-account (wallet)', normal: 'credit', bound: 'debits' },
  'custody.pending': { zh: '待结算', en: 'Pending settlement', normal: 'credit', bound: 'debits' },
  'custody.clearing': { zh: '待清分', en: 'Pending clearing', normal: 'credit', bound: 'debits' },
  'custody.payout': { zh: '出款在途', en: 'Payouts in transit', normal: 'credit', bound: 'debits' },
  'custody.suspense': { zh: '挂账', en: 'Suspense', normal: 'credit', bound: null },
  'own.bank': { zh: '银行存款', en: 'Own bank account', normal: 'debit', bound: null },
  'own.custody': { zh: '应收存管款', en: 'Own money in custody', normal: 'debit', bound: null },
  'own.channel': { zh: '应收渠道款', en: 'Own money at channels', normal: 'debit', bound: null },
  'own.income.commission': { zh: '佣金收入', en: 'Commission income', normal: 'credit', bound: null },
  'own.income.fee': { zh: '费用收入', en: 'Fee income', normal: 'credit', bound: null },
  'own.cost.channel': { zh: '渠道手续费', en: 'Channel cost', normal: 'debit', bound: null },
  'memo.receivable': { zh: '应收账款（备查）', en: 'Receivable between parties', normal: 'debit', bound: 'debits' },
  'memo.channel.wechat': { zh: '微信应结（备查）', en: 'To be settled by WeChat Pay', normal: 'debit', bound: null },
  'memo.channel.alipay': { zh: '支付宝应结（备查）', en: 'To be settled by Alipay', normal: 'debit', bound: null },
  'memo.sales': { zh: '商户销售（备查）', en: 'Sales of a merchant', normal: 'credit', bound: null },
  'memo.control': { zh: '备查对应科目', en: 'Memo control account', normal: 'credit', bound: null },
} as const satisfies Record<string, SubjectRow>

export type Subject = keyof typeof SUBJECTS

/** What stands above the subjects in the tree: the books, and subjects that only sum up. */
export const SUBJECT_GROUPS = {
  own: { zh: '自有账簿', en: 'Own book' },
  'own.income': { zh: '收入', en: 'Income' },
  'own.cost': { zh: '成本', en: 'Cost' },
  custody: { zh: '存管账簿', en: 'Custody book' },
  'custody.transit': { zh: '渠道在途', en: 'In transit from channels' },
  memo: { zh: '备查账簿', en: 'Memo book' },
  'memo.channel': { zh: '渠道应结（备查）', en: 'To be settled by channels' },
} as const

export type SubjectGroup = keyof typeof SUBJECT_GROUPS

export function isSubject(code: string): code is Subject {
  return Object.hasOwn(SUBJECTS, code)
}

/** A subject's code begins with its book. */
export function bookOf(subject: Subject): Book {
  return subject.slice(0, subject.indexOf('.')) as Book
}
