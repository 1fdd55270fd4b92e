/** A refusal in the bank's envelope. The bank's own list of codes is not public; only ERR020 is known from clients. */
export class BankError extends Error {
  readonly code: string

  constructor(code: keyof typeof BANK_ERROR_CODES, message: string) {
    super(message)
    this.code = code
  }
}

export const BANK_ERROR_CODES = {
  ERR001: '报文格式错误',
  ERR002: '验签失败',
  ERR003: '应用或商户不存在',
  ERR004: '不支持的交易码',
  ERR010: '流水号重复且内容不一致',
  ERR011: '子账户不存在或与会员不符',
  ERR012: '金额不合法',
  ERR020: '无此交易流水',
} as const
