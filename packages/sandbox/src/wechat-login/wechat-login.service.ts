import { createHash } from 'node:crypto'
import type { SandboxContext } from '../sandbox.context.ts'
import { demoOpenid, demoUnionid } from './openid.derivation.ts'

// WeChat: a js_code lives five minutes and works once.
const CODE_LIFE_MS = 5 * 60_000

export type LoginAnswer = { openid: string; unionid: string; session_key: string } | { errcode: number; errmsg: string }

const failure = (errcode: number, errmsg: string): LoginAnswer => ({ errcode, errmsg })

export class WechatLoginService {
  readonly #context: SandboxContext

  constructor(context: SandboxContext) {
    this.#context = context
  }

  /** What wx.login() gives the mini-program on this person's phone. */
  login(person: { openid: string } | { phone: string }): { code: string; openid: string } {
    const { clock, identity, ids, state } = this.#context
    const openid = 'openid' in person ? person.openid : demoOpenid(identity.wechat.spAppid, person.phone.replace(/^\+86/, ''))
    const code = `0${ids.alphanumeric(31)}`
    state.loginCodes.set(code, { code, openid, createdAt: clock.now() })
    this.#context.changed()
    return { code, openid }
  }

  /** jscode2session: refusals are HTTP 200 with an errcode, as at api.weixin.qq.com. */
  session(query: Readonly<Record<string, unknown>>): LoginAnswer {
    const { clock, identity, state } = this.#context
    if (query['appid'] !== identity.wechat.spAppid) return failure(40013, 'invalid appid')
    if (query['secret'] !== identity.wechat.appSecret) return failure(40125, 'invalid appsecret')
    if (query['grant_type'] !== 'authorization_code') return failure(40002, 'invalid grant_type')
    const code = query['js_code']
    if (typeof code !== 'string' || code === '') return failure(41008, 'missing code')
    const login = state.loginCodes.get(code)
    if (!login || clock.now() >= login.createdAt + CODE_LIFE_MS) return failure(40029, 'invalid code')
    if (login.usedAt !== undefined) return failure(40163, 'code been used')
    login.usedAt = clock.now()
    this.#context.changed()
    const sessionKey = createHash('sha256').update(`session\n${code}`).digest().subarray(0, 16).toString('base64')
    return { openid: login.openid, unionid: demoUnionid(login.openid), session_key: sessionKey }
  }
}
