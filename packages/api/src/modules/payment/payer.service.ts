import { DomainError } from '@dangkou/shared'
import type { Payer } from '../../channels/index.ts'
import type { SignInService } from '../identity/index.ts'

/** How somebody is about to pay, as the page says that he pays on. */
export interface PayerInput {
  readonly client: 'weapp' | 'wechat-browser' | 'alipay-app' | 'h5' | 'desktop' | 'qr'
  /** From wx.login or WeChat's web authorisation; not needed by a person whose WeChat is bound. */
  readonly wechatCode: string | null
  /** From my.getAuthCode or Alipay's web authorisation. */
  readonly alipayCode: string | null
  readonly ip: string
}

/** Who somebody is at the apps that pay, from the codes that the apps give to our pages. */
export interface PayerLogins {
  /** Of the app under whose name pages open in WeChat, when it is not the mini-program's. @throws DomainError WECHAT_SIGN_IN_FAILED */
  wechatBrowser(code: string): Promise<string>
  /** @throws DomainError ALIPAY_SIGN_IN_FAILED */
  alipay(code: string): Promise<string>
}

export class PayerService {
  readonly #signIn: SignInService
  readonly #logins: PayerLogins
  readonly #browserAppId: string | undefined
  readonly #returnUrl: string

  /** @param parts.browserAppId the app of pages in WeChat's browser; absent where the mini-program's app is that one too */
  constructor(parts: { signIn: SignInService; logins: PayerLogins; browserAppId: string | undefined; returnUrl: string }) {
    this.#signIn = parts.signIn
    this.#logins = parts.logins
    this.#browserAppId = parts.browserAppId
    this.#returnUrl = parts.returnUrl
  }

  /**
   * @param personId who is signed in; null for somebody who only has a link
   * @throws DomainError WECHAT_NOT_BOUND, WECHAT_SIGN_IN_FAILED, ALIPAY_SIGN_IN_FAILED
   */
  async payer({ client, wechatCode, alipayCode, ip }: PayerInput, personId: string | null): Promise<Payer> {
    switch (client) {
      case 'weapp':
        return { client, openid: await this.#weapp(wechatCode, personId) }
      case 'wechat-browser':
        return this.#wechatBrowser(wechatCode, personId)
      case 'alipay-app':
        if (alipayCode === null) throw new DomainError('ALIPAY_SIGN_IN_FAILED', { field: 'alipayCode' })
        return { client, userId: await this.#logins.alipay(alipayCode) }
      case 'h5':
        return { client, ip, returnUrl: this.#returnUrl }
      case 'desktop':
        return { client, returnUrl: this.#returnUrl }
      case 'qr':
        return { client }
    }
  }

  async #weapp(wechatCode: string | null, personId: string | null): Promise<string> {
    const person = personId === null ? null : await this.#signIn.person(personId)
    if (person?.wechatOpenid) return person.wechatOpenid
    if (wechatCode === null) throw new DomainError('WECHAT_NOT_BOUND', { field: 'wechatCode' })
    const openid = await this.#signIn.openid(wechatCode)
    if (personId !== null) await this.#signIn.bindWechat(personId, openid)
    return openid
  }

  async #wechatBrowser(wechatCode: string | null, personId: string | null): Promise<Payer> {
    const client = 'wechat-browser'
    const appId = this.#browserAppId
    if (wechatCode !== null) return { client, openid: await this.#logins.wechatBrowser(wechatCode), ...(appId !== undefined && { appId }) }
    // The openid that we have of a person is the mini-program's: of no use where pages have an app of their own.
    const person = personId === null || appId !== undefined ? null : await this.#signIn.person(personId)
    if (person?.wechatOpenid) return { client, openid: person.wechatOpenid }
    throw new DomainError('WECHAT_NOT_BOUND', { field: 'wechatCode' })
  }
}
