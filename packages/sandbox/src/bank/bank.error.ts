/** The bank's own list of codes is not public; only ERR020 is known from clients. */
const BANK_ERROR_CODES = {
  ERR001: '报文格式错误',
  ERR002: '验签失败',
  ERR003: '应用或商户不存在',
  ERR004: '不支持的交易码',
  ERR010: '流水号重复且内容不一致',
  ERR011: '子账户不存在或与会员不符',
  ERR012: '金额不合法',
  ERR013: '子账户余额不足',
  ERR014: '银行卡未绑定',
  ERR015: '原交易不存在或状态不符',
  ERR016: '订单号重复',
  ERR020: '无此交易流水',
  ERR030: '身份信息验证不一致',
  ERR031: '验证码或鉴权金额不符',
  ERR032: '鉴权已失效，请重新申请',
  ERR999: '系统繁忙',
} as const

export type BankErrorCode = keyof typeof BANK_ERROR_CODES

/** A refusal in the bank's envelope. */
export class BankError extends Error {
  readonly code: BankErrorCode

  constructor(code: BankErrorCode, message: string = BANK_ERROR_CODES[code]) {
    super(message)
    this.code = code
  }
}
