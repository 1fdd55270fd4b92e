import { z } from 'zod'
import type { Failed, NotSent, Unknown } from '../outcome.ts'
import type { WechatBrowserLogin, WechatBrowserSession } from '../sign-in.ts'
import { TransportGuard } from '../transport/transport.guard.ts'
import type { WechatBrowserLoginOptions } from './wechat.option.ts'
import { sessionAt } from './wechat.session.ts'

const session = z.object({ openid: z.string().min(1), scope: z.string() })

/**
 * Who looks at our page in WeChat's browser: the page is sent to WeChat, which asks nobody (snsapi_base) and sends it back
 * with a code. The token that the code is changed for opens the payer's profile; we want none of it, so it is dropped.
 */
export class WechatBrowserOauth implements WechatBrowserLogin {
  readonly #options: WechatBrowserLoginOptions
  readonly #guard: TransportGuard

  constructor(options: WechatBrowserLoginOptions) {
    this.#options = options
    this.#guard = new TransportGuard('wechat browser login', options.transport)
  }

  /** The order of the parameters is WeChat's, and so is the fragment: other orders are refused by some clients. */
  authorizeUrl(redirectUrl: string, state: string): string {
    const parameters = new URLSearchParams([
      ['appid', this.#options.appid],
      ['redirect_uri', redirectUrl],
      ['response_type', 'code'],
      ['scope', 'snsapi_base'],
      ['state', state],
    ])
    return `${new URL('connect/oauth2/authorize', this.#options.authorizeBaseUrl).href}?${parameters.toString()}#wechat_redirect`
  }

  async session(code: string): Promise<WechatBrowserSession | Failed | Unknown | NotSent> {
    const { appid, appSecret, baseUrl } = this.#options
    const query = new URLSearchParams({ appid, secret: appSecret, code, grant_type: 'authorization_code' })
    const url = new URL(`sns/oauth2/access_token?${query.toString()}`, baseUrl)
    const answer = await sessionAt(url, this.#guard, session)
    if (answer.state !== 'known') return answer
    return { state: 'signed-in', openid: answer.session.openid }
  }
}
