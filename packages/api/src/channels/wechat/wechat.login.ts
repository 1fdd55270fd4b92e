import { z } from 'zod'
import type { Failed, Unknown } from '../outcome.ts'
import type { WechatLogin, WechatSession } from '../sign-in.ts'
import { callForText, parseJson } from '../transport/transport.call.ts'
import { TransportGuard } from '../transport/transport.guard.ts'
import { isTrouble, troubleOfStatus, unknown } from '../transport/transport.trouble.ts'
import type { WechatLoginOptions } from './wechat.option.ts'

const session = z.object({ openid: z.string().min(1), unionid: z.string().min(1).optional() })
const refusal = z.object({ errcode: z.int().refine((code) => code !== 0), errmsg: z.string().default('') })

const SYSTEM_BUSY = -1
const TOO_MANY_CALLS = 45011

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
    const answer = await this.#guard.run(async () => {
      const got = await callForText({ method: 'GET', url: url.href }, this.#guard.timeoutMs)
      return isTrouble(got) ? got : (troubleOfStatus(got.status) ?? got)
    })
    if (isTrouble(answer)) return answer
    // Labelled text/plain, so it is read as JSON whatever the label says. Refusals come first: they are 200 too.
    const json = parseJson(answer.text)
    const refused = refusedLogin(json)
    if (refused) return refused
    const got = session.safeParse(json)
    if (!got.success) return unknown('unreadable', `HTTP ${answer.status}`)
    return { state: 'signed-in', openid: got.data.openid, unionid: got.data.unionid ?? null } satisfies WechatSession
  }
}

/** What api.weixin.qq.com says when it does not sign somebody in; undefined when that is not what it says. */
export function refusedLogin(json: unknown): Failed | Unknown | undefined {
  const refused = refusal.safeParse(json)
  if (!refused.success) return undefined
  const { errcode, errmsg } = refused.data
  if (errcode === SYSTEM_BUSY) return unknown('institution-error', errmsg)
  if (errcode === TOO_MANY_CALLS) return unknown('rate-limited', errmsg)
  return { state: 'failed', code: String(errcode), reason: errmsg, raw: json }
}
