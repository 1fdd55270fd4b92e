import type { Failed, NotSent, Unknown } from './outcome.ts'

export interface SignInCodeSender {
  /** @param phone 11 digits, mainland China @param minutes how long the code is good, for the text */
  send(phone: string, code: string, minutes: number): Promise<CodeSent | Failed | Unknown | NotSent>
}

/** Handed to the operator. It does not say that the phone got it. */
export interface CodeSent {
  readonly state: 'sent'
  readonly channelRef: string
}

export interface WechatLogin {
  /** @param jsCode from `wx.login()`: once, within five minutes */
  session(jsCode: string): Promise<WechatSession | Failed | Unknown | NotSent>
}

export interface WechatSession {
  readonly state: 'signed-in'
  readonly openid: string
  /** Only when the app is bound to an open platform account. */
  readonly unionid: string | null
}

/** For a page of ours in WeChat's own browser. */
export interface WechatBrowserLogin {
  /** Where the page is sent; it comes back to `redirectUrl` with `code` and this `state`. */
  authorizeUrl(redirectUrl: string, state: string): string
  /** @param code brought back by the browser: once, within five minutes */
  session(code: string): Promise<WechatBrowserSession | Failed | Unknown | NotSent>
}

/** @public */
export interface WechatBrowserSession {
  readonly state: 'signed-in'
  readonly openid: string
}

export interface AlipayLogin {
  /** Where a page in Alipay's own browser sends the payer, who comes back to `redirectUrl` with `auth_code` and `state`. */
  authorizeUrl(redirectUrl: string, state: string): string
  /** @param authCode from `my.getAuthCode()`, or brought back by the browser: once, within a few minutes */
  session(authCode: string): Promise<AlipaySession | Failed | Unknown | NotSent>
}

/** @public */
export interface AlipaySession {
  readonly state: 'signed-in'
  /** The payer's open_id at our mini-program. */
  readonly openid: string
}
