export interface WechatErrorDetail {
  field: string
  value?: unknown
  issue: string
  location: 'body' | 'query' | 'url'
}

// Numbers at the end of Request-ID. WeChat does not publish its table; these are ours, distinct and stable.
const NUMBERS: Readonly<Record<string, number>> = {
  PARAM_ERROR: 268435462,
  INVALID_REQUEST: 268435463,
  APPID_MCHID_NOT_MATCH: 268435464,
  MCH_NOT_EXISTS: 268435465,
  ORDER_CLOSED: 268435466,
  ORDER_PAID: 268435467,
  SIGN_ERROR: 268435468,
  OUT_TRADE_NO_USED: 268435469,
  ORDER_NOT_EXIST: 268435470,
  RESOURCE_NOT_EXISTS: 268435471,
  FREQUENCY_LIMITED: 268435472,
  SYSTEM_ERROR: 268435473,
}

/** An answer of WeChat's that is not a success. */
export class WechatError extends Error {
  readonly status: number
  readonly code: string
  readonly detail: WechatErrorDetail | undefined

  constructor(status: number, code: string, message: string, detail?: WechatErrorDetail) {
    super(message)
    this.status = status
    this.code = code
    this.detail = detail
  }

  get number(): number {
    return NUMBERS[this.code] ?? 268435456
  }

  body(): Record<string, unknown> {
    return { code: this.code, message: this.message, ...(this.detail ? { detail: this.detail } : {}) }
  }
}

export function signError(message: string): WechatError {
  return new WechatError(401, 'SIGN_ERROR', message)
}
