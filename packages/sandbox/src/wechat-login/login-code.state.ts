export interface LoginCode {
  code: string
  openid: string
  /** Of a page in WeChat's browser; undefined for a mini-program's code, which opens another door. */
  scope?: 'snsapi_base' | 'snsapi_userinfo' | undefined
  createdAt: number
  usedAt?: number | undefined
}
