import { z } from 'zod'
import type { Failed, NotSent, Unknown } from '../outcome.ts'
import type { AlipayLogin, AlipaySession } from '../sign-in.ts'
import { isTrouble, unknown } from '../transport/transport.trouble.ts'
import { AlipayClient } from './alipay.client.ts'
import type { AlipayLoginOptions } from './alipay.option.ts'
import { AlipaySeal } from './alipay.seal.ts'

// The access token is good for private data of the payer, which we do not want: it is not even read.
const session = z.object({ open_id: z.string().min(1) })

/** Who somebody is at our mini-program in Alipay, or at a page of ours in Alipay's browser. */
export class AlipayAuthLogin implements AlipayLogin {
  readonly #options: AlipayLoginOptions
  readonly #client: AlipayClient

  constructor(options: AlipayLoginOptions) {
    this.#options = options
    this.#client = new AlipayClient(options, new AlipaySeal(options), 'login')
  }

  authorizeUrl(redirectUrl: string, state: string): string {
    const query = new URLSearchParams({ app_id: this.#options.appId, scope: 'auth_base', redirect_uri: redirectUrl, state })
    return `${this.#options.authorizeUrl}?${query.toString()}`
  }

  async session(authCode: string): Promise<AlipaySession | Failed | Unknown | NotSent> {
    const parameters = { grant_type: 'authorization_code', code: authCode }
    const answer = await this.#client.call({ method: 'alipay.system.oauth.token', parameters })
    if (isTrouble(answer)) return answer
    if (answer.kind === 'refusal') {
      const { code, message } = answer.refusal
      return { state: 'failed', code, reason: message, raw: { code } }
    }
    const got = session.safeParse(answer.body)
    return got.success ? { state: 'signed-in', openid: got.data.open_id } : unknown('unreadable', 'no open_id')
  }
}
