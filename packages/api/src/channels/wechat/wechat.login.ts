import { z } from 'zod'
import type { WechatLogin, WechatSession } from '../sign-in.ts'
import { TransportGuard } from '../transport/transport.guard.ts'
import type { WechatLoginOptions } from './wechat.option.ts'
import { sessionAt } from './wechat.session.ts'

const session = z.object({ openid: z.string().min(1), unionid: z.string().min(1).optional() })

/**
 * code2session of api.weixin.qq.com. Answers carry no signature, only TLS vouches for them. The session_key they
 * bring opens the user's private data; we need none of it, so it is dropped here and stored nowhere.
 */
export class WechatMiniProgramLogin implements WechatLogin {
  readonly #options: WechatLoginOptions
  readonly #guard: TransportGuard

  constructor(options: WechatLoginOptions) {
    this.#options = options
    this.#guard = new TransportGuard('wechat login', options.transport)
  }

  async session(jsCode: string): ReturnType<WechatLogin['session']> {
    const { appid, appSecret, baseUrl } = this.#options
    const query = new URLSearchParams({ appid, secret: appSecret, js_code: jsCode, grant_type: 'authorization_code' })
    const url = new URL(`sns/jscode2session?${query.toString()}`, baseUrl)
    const answer = await sessionAt(url, this.#guard, session)
    if (answer.state !== 'known') return answer
    const { openid, unionid = null } = answer.session
    return { state: 'signed-in', openid, unionid } satisfies WechatSession
  }
}
