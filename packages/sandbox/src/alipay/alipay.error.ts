// opendocs.alipay.com/common/02km9f.
const GATE_TEXT: Readonly<Record<string, string>> = {
  '20000': 'Service Currently Unavailable',
  '20001': 'Insufficient Authorization Permissions',
  '40001': 'Missing Required Arguments',
  '40002': 'Invalid Arguments',
  '40004': 'Business Failed',
  '40005': 'Call Limited',
  '40006': 'Insufficient Permissions',
}

/** An answer of Alipay's that is not a success. */
export class AlipayError extends Error {
  readonly gate: string
  readonly subCode: string

  constructor(gate: string, subCode: string, message: string) {
    super(message)
    this.gate = gate
    this.subCode = subCode
  }

  body(): Record<string, string> {
    return { code: this.gate, msg: GATE_TEXT[this.gate] ?? this.gate, sub_code: this.subCode, sub_msg: this.message }
  }
}

export function illegal(subCode: string, message: string): AlipayError {
  return new AlipayError('40002', subCode, message)
}

/** Refused by the business behind the gateway. */
export function refused(code: string, message: string): AlipayError {
  return new AlipayError('40004', code, message)
}

/** The sentences of Alipay's own list for the refusals that come from several places. */
export const REFUSAL = {
  notExist: () => refused('ACQ.TRADE_NOT_EXIST', '交易不存在'),
  statusError: () => refused('ACQ.TRADE_STATUS_ERROR', '交易状态不合法'),
  inconsistent: () => refused('ACQ.CONTEXT_INCONSISTENT', '交易信息被篡改'),
  hasSuccess: () => refused('ACQ.TRADE_HAS_SUCCESS', '交易已被支付'),
  hasClosed: () => refused('ACQ.TRADE_HAS_CLOSE', '交易已经关闭'),
  hasFinished: () => refused('ACQ.TRADE_HAS_FINISHED', '交易已完结'),
  afterExpiry: () => refused('ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR', '当前时间已超过允许支付的时间'),
  balance: () => refused('ACQ.SELLER_BALANCE_NOT_ENOUGH', '商户余额不足'),
  refundAmount: () => refused('ACQ.REASON_TRADE_REFUND_FEE_ERR', '退款金额无效'),
  discordant: () => refused('ACQ.DISCORDANT_REPEAT_REQUEST', '同一笔退款请求的参数不一致'),
  authCode: () => refused('ACQ.PAYMENT_AUTH_CODE_INVALID', '支付失败，获取顾客账户信息失败，请顾客刷新付款码后重新收款'),
  system: () => new AlipayError('20000', 'ACQ.SYSTEM_ERROR', '系统错误'),
} as const
