import type { Language, Words } from './language.ts'
import { type ErrorParams, type NamesIn, type Param, paramText } from './param.ts'

/**
 * Every refusal that a caller can meet: a stable code and one sentence in each language.
 * A sentence says what happened, whether money moved, and what to do; `{name}` takes a parameter. `{reason}` is what an
 * institution said, in its own language; what we say ourselves comes from a table in both (param.ts).
 * Codes are part of the API: add, never rename.
 */
export const ERRORS = {
  // asking
  BAD_REQUEST: { zh: '请求的格式不对，没有扣钱', en: 'The request is malformed; no money moved' },
  PAGE_NOT_FOUND: { zh: '没有这个页面，或者链接过期了', en: 'There is no such page, or the link has expired' },
  INVALID_AMOUNT: { zh: '金额要大于 0，最多两位小数', en: 'The amount must be more than 0, in whole fen' },
  AMOUNT_TOO_LARGE: { zh: '超过单笔上限 {limit} 元，没有扣钱', en: 'Above the limit of {limit} yuan for one payment; no money moved' },
  AMOUNT_TOO_SMALL: { zh: '低于单笔下限 {limit} 元，没有扣钱', en: 'Below the minimum of {limit} yuan for one payment; no money moved' },
  INVALID_INPUT: { zh: '{what}不对，请改一改', en: 'Something is wrong with {what}; please correct it' },
  INVALID_PHONE: { zh: '手机号不对，请核对 11 位数字', en: 'Not a mainland phone number of 11 digits' },
  INVALID_DATE_RANGE: {
    zh: '日期不对，或一次查得太长（最多 {days} 天）',
    en: 'The dates are wrong or the range is longer than {days} days',
  },
  INVALID_CURSOR: { zh: '翻页的位置不对，请从头再看', en: 'The cursor is not valid; start from the first page' },
  IDEMPOTENCY_KEY_REUSED: {
    zh: '这个请求号已经用在另一笔上，没有扣钱',
    en: 'This idempotency key was used for another input; no money moved',
  },
  IDEMPOTENCY_IN_PROGRESS: {
    zh: '上一次请求还在处理，请稍等再查',
    en: 'The first request with this key is still running; ask again shortly',
  },
  QUERY_TOO_COMPLEX: { zh: '一次查得太多，请分几次查', en: 'The query is too deep or too wide; split it' },
  // who is asking
  UNAUTHENTICATED: { zh: '请先登录', en: 'Please sign in' },
  SESSION_EXPIRED: { zh: '登录已过期，请重新登录', en: 'The session has expired; please sign in again' },
  FORBIDDEN: { zh: '没有权限做这件事', en: 'You are not allowed to do this' },
  PARTNER_TOKEN_INVALID: {
    zh: '密钥不对，或者已经吊销、停用，什么都没有做；请市场在「合作系统」里看',
    en: 'The token is wrong or revoked, or its app is stopped; nothing was done; the market’s staff can tell',
  },
  PARTNER_NOT_ALLOWED: {
    zh: '这个合作系统没有权限做这件事，什么都没有做',
    en: 'This partner app may not do this; nothing was done',
  },
  SIGN_IN_CODE_WRONG: { zh: '验证码不对，还可以试 {left} 次', en: 'Wrong code; {left} tries left' },
  SIGN_IN_CODE_EXPIRED: { zh: '验证码已失效，请重新获取', en: 'The code has expired or was used; ask for a new one' },
  SIGN_IN_CODE_TOO_OFTEN: { zh: '验证码发得太勤，请 {seconds} 秒后再试', en: 'Too many codes; try again in {seconds} seconds' },
  SMS_NOT_SENT: { zh: '短信没有发出去，请稍后再试', en: 'The text message could not be sent; try again shortly' },
  WECHAT_SIGN_IN_FAILED: { zh: '微信登录没有成功，请再试一次', en: 'WeChat sign-in failed; try again' },
  ALIPAY_SIGN_IN_FAILED: { zh: '支付宝授权没有成功，请再试一次', en: 'Alipay did not say who you are; try again' },
  WECHAT_NOT_BOUND: { zh: '这个微信还没有绑定手机号', en: 'This WeChat account is not bound to a phone yet' },
  PAYMENT_PASSWORD_NOT_SET: { zh: '请先设置 6 位支付密码', en: 'Set a 6-digit payment password first' },
  PAYMENT_PASSWORD_WEAK: { zh: '密码太简单，请换 6 位不连续、不重复的数字', en: 'Choose 6 digits that are not a run or a repetition' },
  PAYMENT_PASSWORD_WRONG: {
    zh: '支付密码不对，还可以试 {left} 次，没有扣钱',
    en: 'Wrong payment password; {left} tries left; no money moved',
  },
  PAYMENT_PASSWORD_LOCKED: {
    zh: '密码错得太多，请 {minutes} 分钟后再试，没有扣钱',
    en: 'Too many wrong passwords; try again in {minutes} minutes; no money moved',
  },
  // what is asked for
  MARKET_NOT_FOUND: { zh: '没有这个市场', en: 'No such market' },
  PARTY_NOT_FOUND: { zh: '没有找到这个主体', en: 'No such party' },
  PHONE_ALREADY_USED: { zh: '这个手机号已经登记过', en: 'This phone is already registered' },
  WALLET_NOT_FOUND: { zh: '没有找到这个钱包', en: 'No such wallet' },
  PAYMENT_NOT_FOUND: { zh: '没有找到这张支付单', en: 'No such payment' },
  RECHARGE_NOT_FOUND: { zh: '没有找到这笔充值', en: 'No such recharge' },
  WITHDRAWAL_NOT_FOUND: { zh: '没有找到这笔提现', en: 'No such withdrawal' },
  REFUND_NOT_FOUND: { zh: '没有找到这笔退款', en: 'No such refund' },
  ATTEMPT_NOT_FOUND: { zh: '没有找到这次付款', en: 'No such attempt to pay' },
  TRUCKLOAD_NOT_FOUND: { zh: '没有找到这张整车结算单', en: 'No such truckload settlement' },
  SHIPPER_NOT_FOUND: { zh: '市场还没有登记这个货主，请先到市场登记', en: 'The market has no such shipper; have him registered first' },
  RECEIPT_NOT_FOUND: { zh: '没有这张回单，请核对回单号和验证码', en: 'No such receipt: check its number and code' },
  CASHIER_LINK_NOT_FOUND: { zh: '这个收款码或链接不对，或已被收款方撤回', en: 'The link is wrong, or the payee has taken it back' },
  GATEWAY_LINK_NOT_FOUND: { zh: '这个付款链接不对', en: 'The link to pay is wrong' },
  BANK_CARD_NOT_FOUND: { zh: '没有找到这张银行卡', en: 'No such bank card' },
  BINDING_NOT_FOUND: { zh: '没有找到这次绑卡', en: 'No such binding of a card' },
  // partner apps
  PARTNER_APP_NOT_FOUND: { zh: '没有登记过这个合作系统', en: 'No such partner app' },
  PARTNER_APP_EXISTS: { zh: '已经登记过叫这个名字的合作系统，请换个名字', en: 'A partner app of this name exists; choose another name' },
  PARTNER_APPS_FULL: { zh: '最多登记 {most} 个合作系统', en: 'At most {most} partner apps in a market' },
  PARTNER_TOKEN_NOT_FOUND: { zh: '没有这个密钥', en: 'No such token' },
  PARTNER_TOKENS_FULL: {
    zh: '已经有 {most} 个密钥在用，请先吊销一个再发',
    en: '{most} tokens are in use already; revoke one of them first',
  },
  // bank cards
  BANK_CARD_ALREADY_BOUND: { zh: '这张卡已经绑过了', en: 'This card is bound already' },
  BANK_CARD_IN_USE: {
    zh: '有一笔提现正在去这张卡的路上，到账后再解绑',
    en: 'A withdrawal to this card is on its way; unbind it when that has arrived',
  },
  HOLDER_DIFFERS: {
    zh: '只能绑自己名下的卡，户名和登记的姓名不一样',
    en: 'Only your own card: the holder is not the name registered here',
  },
  COMPANY_ACCOUNT_ONLY: { zh: '市场只能绑对公账户，不能绑个人的卡', en: 'A market binds its company’s account only, nobody’s own card' },
  BINDING_IN_PROGRESS: { zh: '上一步还在向银行核对，请稍等再看', en: 'The bank is still checking the step before; look again shortly' },
  BINDING_EXPIRED: { zh: '超过时间了，这次没有绑上，请重新开始', en: 'Too late: the card is not bound; begin again' },
  BINDING_ENDED: { zh: '这次绑卡已经结束，请重新开始', en: 'This binding has ended; begin again' },
  BINDING_PROOF_WRONG: { zh: '验证码或金额不对，还可以试 {left} 次', en: 'The code or the amount is wrong; {left} tries left' },
  BINDING_TRIES_USED: { zh: '错了三次，这次没有绑上，请重新开始', en: 'Wrong three times: the card is not bound; begin again' },
  BINDING_TOO_OFTEN: { zh: '一天最多绑 {most} 次，请明天再来', en: 'At most {most} attempts a day; come back tomorrow' },
  BINDING_REFUSED: { zh: '银行没有通过：{reason}', en: 'Refused by the bank: {reason}' },
  BANK_UNAVAILABLE: { zh: '银行暂时连不上，没有动钱，请稍后再试', en: 'The bank is out of reach; no money moved; try again later' },
  PAYEE_NOT_FOUND: { zh: '没有登记过这个收款商户号', en: 'No such payee number' },
  CHANNEL_NOT_FOUND: { zh: '没有这个渠道', en: 'No such channel' },
  // lines of bank accounts
  BANK_FEED_NOT_FOUND: { zh: '没有登记过这个银行账户', en: 'No such bank account feed' },
  BANK_FEED_EXISTS: { zh: '这个银行账户已经登记过', en: 'This bank account has a feed already' },
  BANK_NOT_CONNECTED: {
    zh: '还没有接通这家银行，可以改为上传对账单文件',
    en: 'This bank is not connected; choose file and upload its statements',
  },
  STATEMENT_TOO_LARGE: { zh: '对账单超过 {mb} MB，请分开上传', en: 'The statement is larger than {mb} MB; upload it in parts' },
  STATEMENT_EMPTY: { zh: '对账单是空的', en: 'The statement is empty' },
  // the bank behind the wallets
  WITHDRAWALS_STOPPED: {
    zh: '这个钱包和银行的账对不上，正在核对，暂时不能提现；钱还在钱包里',
    en: 'This wallet and the bank’s account do not agree and are being checked; withdrawals wait, the money is still there',
  },
  NOT_CLEARED_YET: {
    zh: '银行还没有清算到账，现在最多能提 {withdrawable} 元，没有扣钱',
    en: 'The bank has not cleared all of it yet; at most {withdrawable} yuan can be withdrawn now; no money moved',
  },
  WITHDRAWAL_LIMIT_COUNT: { zh: '今天已经提了 {count} 次，请明天再提，没有扣钱', en: '{count} withdrawals a day at most; no money moved' },
  WITHDRAWAL_LIMIT_AMOUNT: {
    zh: '每天最多提 {limit} 元，今天还能提 {left} 元，没有扣钱',
    en: 'At most {limit} yuan a day; {left} yuan are left today; no money moved',
  },
  CUSTODY_MOVE_NOT_FOUND: { zh: '没有这笔被银行拒绝的记账', en: 'No such movement that the bank refused' },
  UNEXPLAINED_NOT_FOUND: {
    zh: '没有这笔待核实的变动，可能已经处理过',
    en: 'No such unexplained movement; it may have been settled',
  },
  UNEXPLAINED_NEEDS_MEMBER: {
    zh: '要告诉银行是付款，先选另一方会员，不能是他自己',
    en: 'Choose the other member whom it was paid to or by; not the same one',
  },
  CUSTODY_CHECK_NOT_FOUND: { zh: '没有这次对账', en: 'No such custody check' },
  CUSTODY_STOP_NOT_FOUND: { zh: '没有停着的提现，可能已经恢复', en: 'No such stop; it may have been lifted' },
  INCOMING_NOT_FOUND: { zh: '没有找到这笔转账', en: 'No such transfer' },
  INCOMING_DECIDED: { zh: '这笔转账已经处理过', en: 'This transfer has been dealt with already' },
  NO_PROPOSAL: { zh: '还没有人提出处理办法', en: 'Nobody has proposed anything yet' },
  PROPOSAL_NOT_FOUND: { zh: '没有这笔提现申请', en: 'No such proposal of a withdrawal' },
  PROPOSAL_OPEN: {
    zh: '还有一笔提现在等另一个人同意，先办完那一笔',
    en: 'A withdrawal is waiting for another person already; decide that one first',
  },
  PROPOSAL_DROPPED: { zh: '这笔提现已经撤回，钱没有动', en: 'This withdrawal was taken back; no money moved' },
  PROPOSAL_APPROVED: { zh: '这笔提现已经同意，不能撤回了', en: 'This withdrawal was approved and can no longer be taken back' },
  NEEDS_ANOTHER_PERSON: { zh: '要由另一个人复核，提出的人不能自己同意', en: 'Another person has to approve; not the one who proposed it' },
  FEES_ONLY: {
    zh: '市场的账户只放自己的费用，别人的钱不能记成市场的，请退回',
    en: 'The market’s account holds its own fees only; other people’s money cannot become the market’s and goes back',
  },
  ALLOWANCE_NOT_FOUND: { zh: '没有这个允许的付款户名', en: 'No such allowed payer name' },
  // paying by a channel
  PAYEE_IS_PLATFORM: {
    zh: '这是平台或存管机构自己的号，货款不能先到那里，请填商户自己的号',
    en: 'This number is the platform’s or the custody institution’s own; money of orders must go to the merchant’s own number',
  },
  PAYEE_NO_TAKEN: { zh: '这个收款商户号已经登记给别的主体', en: 'This payee number belongs to another party' },
  NO_CHANNEL: {
    zh: '现在没有可用的付款方式，没有扣钱，请稍后再试，或用钱包付',
    en: 'No way to pay can take this now; no money moved; try again later, or pay from the wallet',
  },
  ROUTE_RULES_CHANGED: {
    zh: '规则刚被别人改过，现在是第 {version} 版，请重新看过再改',
    en: 'The rules were changed by somebody else and are at version {version} now; look at them again',
  },
  // paying by the bank gateway
  GATEWAY_LINK_EXPIRED: {
    zh: '付款链接已过期，没有扣钱，请让发链接的人重新发',
    en: 'The link has expired; no money moved; ask for a new one',
  },
  GATEWAY_LINK_REVOKED: { zh: '付款链接已被撤回，没有扣钱', en: 'The link was taken back; no money moved' },
  GATEWAY_LINK_SUBMITTED: {
    zh: '已经交到银行，等复核人通过，请勿重复付款',
    en: 'Submitted at the bank and waiting for its checker; do not pay again',
  },
  BANK_NOT_FOUND: { zh: '没有这家银行，请另选一家', en: 'No such bank; choose another' },
  // money
  INSUFFICIENT_FUNDS: { zh: '余额不够，还差 {missing} 元，没有扣钱', en: 'Not enough money: {missing} yuan short; no money moved' },
  PAYMENT_ALREADY_PAID: { zh: '这张单已经付过了，没有再扣钱', en: 'Already paid; no money moved' },
  PAYMENT_CLOSED: { zh: '这张单已经关闭，没有扣钱', en: 'This payment is closed; no money moved' },
  PAYMENT_EXPIRED: {
    zh: '这张单已过期，没有扣钱，请商户重新开单',
    en: 'This payment has expired; no money moved; ask the payee for a new one',
  },
  PAYMENT_PART_PAID: { zh: '这张单已经付了一部分，不能关闭，请走退款', en: 'Paid in part already: refund it instead of closing it' },
  TRUCKLOAD_NOTHING_DUE: {
    zh: '扣款和预付加起来不小于货款，没有要付的尾款',
    en: 'Deductions and advances leave nothing to be paid',
  },
  TRUCKLOAD_WEIGHT_WRONG: {
    zh: '毛重要大于皮重加扣重，请核对磅单',
    en: 'Gross weight must exceed tare and deducted weight; check the slip',
  },
  TRUCKLOAD_REVISED: {
    zh: '结算单已经改过，请看最新的一版再决定',
    en: 'The settlement has been revised; look at its latest revision first',
  },
  TRUCKLOAD_CONFIRMED: {
    zh: '货主已经确认，不能再改；要作废请货主来办',
    en: 'The shipper has confirmed it: only the shipper may cancel it now',
  },
  TRUCKLOAD_CANCELLED: { zh: '这张结算单已经作废', en: 'This settlement is cancelled' },
  TRUCKLOAD_DISPUTED: {
    zh: '这张结算单有异议，等档口改好再确认',
    en: 'This settlement is disputed; it has to be revised before it can be confirmed',
  },
  TRUCKLOAD_BEING_PAID: { zh: '这车货款正在付或已经付了，不能作废', en: 'It is being paid or has been paid, and cannot be cancelled' },
  FEE_ITEM_NOT_FOUND: { zh: '没有这个收费项目', en: 'No such fee' },
  FEE_ITEM_NOT_IN_FORCE: {
    zh: '这个收费项目今天不生效，请另选一个',
    en: 'This fee is not in force today; choose another',
  },
  FEE_BILL_NOT_FOUND: { zh: '没有这张费用单', en: 'No such fee bill' },
  FEE_NOTHING_DUE: { zh: '不用收费，没有开单', en: 'Nothing is due; no bill was made' },
  FEE_CHANGED: {
    zh: '现在算出来是 {amount} 元，和刚才看到的不一样，没有开单，请核对后再开',
    en: 'It comes to {amount} yuan now, not to what was seen; no bill was made; look again',
  },
  FEE_WALLET_MISSING: {
    zh: '市场还没有开通收费账户，没有开单，请先开通',
    en: 'The market has not opened its own account for fees yet; no bill was made; open it first',
  },
  RECEIPT_NOT_READY: { zh: '钱到账以后才有回单', en: 'There is a receipt once the money has arrived' },
  PAYMENT_TO_SELF: { zh: '不能付给自己', en: 'You cannot pay yourself' },
  AMOUNT_DIFFERS: { zh: '金额和单子不一样，没有扣钱', en: 'The amount differs from the order; no money moved' },
  WALLET_NOT_OFFERED: { zh: '这个市场不开钱包，请换一种付款方式', en: 'This market has no wallets; choose another way to pay' },
  TOO_MANY_PAYMENTS: { zh: '一次最多合并付 {most} 张单，没有扣钱', en: 'At most {most} payments at once; no money moved' },
  PAYMENT_CODE_INVALID: {
    zh: '付款码不对、已过期或已用过，没有扣钱，请付款人刷新再扫',
    en: 'The payment code is wrong, has expired or was used; no money moved; ask the payer for a fresh one',
  },
  PAYMENT_CODE_LIMIT: {
    zh: '超过付款码单笔上限 {limit} 元，没有扣钱，请付款人在小程序里付',
    en: 'Above the limit of {limit} yuan for one payment code; no money moved; the payer can pay in the mini-program',
  },
  REFUND_TOO_LARGE: { zh: '最多还能退 {left} 元', en: 'At most {left} yuan can still be refunded' },
  REFUND_NOT_POSSIBLE: { zh: '这笔付款退不了：{why}', en: 'This payment cannot be refunded: {why}' },
  RATE_LIMITED: { zh: '操作太频繁，请 {seconds} 秒后再试', en: 'Too many requests; try again in {seconds} seconds' },
  ACCOUNT_CLOSED: { zh: '账户已销户，不能再收付', en: 'The account is closed' },
  ACCOUNT_NOT_FOUND: { zh: '没有找到账户', en: 'No such account' },
  LIMIT_EXCEEDED: { zh: '超过账户的额度，没有扣钱', en: 'Above the account’s bound; no money moved' },
  TRANSFER_INVALID: { zh: '记账的内容不对，没有记账', en: 'The transfer is not valid; nothing was posted' },
  TRANSFER_EXISTS: { zh: '这笔账已经记过', en: 'This transfer was posted before' },
  PENDING_NOT_FOUND: { zh: '没有找到这笔冻结', en: 'No such pending transfer' },
  PENDING_RESOLVED: { zh: '这笔冻结已经处理过', en: 'The pending transfer was resolved before' },
  PENDING_EXPIRED: { zh: '这笔冻结已过期', en: 'The pending transfer has expired' },
  BUSINESS_DAY_CLOSED: { zh: '这一天已经日结，不能再记账', en: 'The business day is closed' },
  BUSINESS_DAY_NOT_OVER: {
    zh: '这一天还没有结束，{endsAt} 以后才能日结',
    en: 'The business day is not over; it can be closed after {endsAt}',
  },
  CASHIER_LINK_EXPIRED: {
    zh: '这个链接过期了，没有扣钱，请和发给你的人要一个新的',
    en: 'This link has expired; no money moved; ask whoever sent it for a new one',
  },
  CART_NOT_POSSIBLE: {
    zh: '现在没有渠道能把这几张单一起付，没有扣钱；请一张一张付，有钱包的也可以用钱包一起付',
    en: 'No channel can pay these orders together now; no money moved; pay them one by one, or together from the wallet',
  },
  // bills
  BILL_NOT_YET: {
    zh: '{day} 的账单还没有出，第二天上午 10 点以后才有',
    en: 'The bill of {day} is not made yet; it comes the next day after 10:00',
  },
  BILL_TOO_OLD: { zh: '只能取最近 {days} 天的账单', en: 'Bills of the last {days} days only' },
  // the other side
  CALENDAR_MISSING: {
    zh: '{year} 年的放假安排还没有载入，定不了出款日，没有扣钱',
    en: 'The public holidays of {year} are not loaded yet, so the day of the payout cannot be told; no money moved',
  },
  CHANNEL_UNAVAILABLE: {
    zh: '这个付款方式暂时用不了，没有扣钱，请换一个',
    en: 'This way to pay is not available now; no money moved; choose another',
  },
  CHANNEL_REFUSED: { zh: '没付成，没有扣钱：{reason}', en: 'Refused by the channel, no money moved: {reason}' },
  OUTCOME_UNKNOWN: {
    zh: '正在向银行确认，钱没有丢，请勿重复付款',
    en: 'We are confirming with the bank; no money is lost; do not pay again',
  },
  // us
  BUSY: { zh: '人太多，请 {seconds} 秒后再试，没有扣钱', en: 'Busy; try again in {seconds} seconds; no money moved' },
  SERVICE_UNAVAILABLE: {
    zh: '系统正在恢复，请稍后再试；如果刚付过款，请先查结果',
    en: 'The service is recovering; try again shortly, and look at the result first if you just paid',
  },
  INTERNAL_ERROR: {
    zh: '系统出错了，请稍后再试；如果刚付过款，请先查结果',
    en: 'Something went wrong on our side; try again shortly, and look at the result first if you just paid',
  },
} as const satisfies Record<string, Words>

export type ErrorCode = keyof typeof ERRORS

/** What a refusal with this code has to give; programs may be given more. */
export type ParamsOf<Code extends ErrorCode> = ErrorParams & { readonly [Name in NamesIn<(typeof ERRORS)[Code]['zh']>]: Param<Name> }

/** Codes whose sentence stands by itself. */
export type PlainErrorCode = { [Code in ErrorCode]: NamesIn<(typeof ERRORS)[Code]['zh']> extends never ? Code : never }[ErrorCode]

/** The sentence for people. A missing parameter leaves its braces in place, so that a test finds it. */
export function errorText(code: ErrorCode, language: Language, params: ErrorParams = {}): string {
  return ERRORS[code][language].replaceAll(/\{(\w+)\}/g, (braces, name: string) => paramText(name, params[name], language) ?? braces)
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERRORS, value)
}
