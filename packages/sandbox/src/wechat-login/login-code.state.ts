/** Which app an openid belongs to. */
export interface KnownOpenid {
  openid: string
  appid: string
  /** Whose it is; absent of one that a test made up. */
  phone?: string | undefined
}

export interface LoginCode {
  code: string
  openid: string
  /** Of a page in WeChat's browser; undefined for a mini-program's code, which opens another door. */
  scope?: 'snsapi_base' | 'snsapi_userinfo' | undefined
  createdAt: number
  usedAt?: number | undefined
}
