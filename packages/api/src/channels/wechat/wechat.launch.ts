import type { KeyObject } from 'node:crypto'
import { z } from 'zod'
import type { Launch, WeappParameters } from '../channel.ts'
import { appOf } from '../payer.app.ts'
import type { OrderPayer, Provider } from './wechat.message.ts'
import { signText } from './wechat.signature.ts'

/** What the payer's client needs, made of WeChat's answer to a prepay. */

// pay.weixin.qq.com/doc/v3/partner: a prepay_id and a code_url live two hours, an H5 link five minutes.
const PREPAY_LIFE_MS = 2 * 3_600_000
const H5_LINK_LIFE_MS = 5 * 60_000

const prepayAnswer = z.object({ prepay_id: z.string().min(1) })
const h5Answer = z.object({ h5_url: z.url({ protocol: /^https?$/ }) })
const nativeAnswer = z.object({ code_url: z.url({ protocol: /^(weixin|https?)$/ }) })

export interface Signing {
  readonly now: Date
  readonly nonce: string
  readonly privateKey: KeyObject
}

/** undefined when the answer lacks what there is to open. */
export function launchOf(
  provider: Provider,
  { expiresAt, payer }: { readonly expiresAt: Date; readonly payer: OrderPayer },
  body: unknown,
  signing: Signing,
): { launch: Launch; launchExpiresAt: Date } | undefined {
  const until = (lifeMs: number): Date => new Date(Math.min(expiresAt.getTime(), signing.now.getTime() + lifeMs))
  switch (payer.client) {
    case 'weapp':
    case 'wechat-browser': {
      const answer = prepayAnswer.safeParse(body)
      if (!answer.success) return undefined
      const appId = appOf(payer, provider.spAppid)
      const parameters = signedParameters(appId, answer.data.prepay_id, signing)
      const launch: Launch =
        payer.client === 'weapp'
          ? // appId is signed but not handed over: the phone adds its own, so another app cannot use the parameters.
            { kind: 'weapp', parameters }
          : { kind: 'wechat-browser', parameters: { ...parameters, appId } }
      return { launch, launchExpiresAt: until(PREPAY_LIFE_MS) }
    }
    case 'qr': {
      const answer = nativeAnswer.safeParse(body)
      return answer.success ? { launch: { kind: 'qr', text: answer.data.code_url }, launchExpiresAt: until(PREPAY_LIFE_MS) } : undefined
    }
    case 'h5': {
      const answer = h5Answer.safeParse(body)
      if (!answer.success) return undefined
      const { h5_url: link } = answer.data
      const url = payer.returnUrl === undefined ? link : `${link}&redirect_url=${encodeURIComponent(payer.returnUrl)}`
      return { launch: { kind: 'redirect', url }, launchExpiresAt: until(H5_LINK_LIFE_MS) }
    }
  }
}

function signedParameters(appId: string, prepayId: string, { nonce, now, privateKey }: Signing): WeappParameters {
  const timeStamp = String(Math.floor(now.getTime() / 1000))
  const packageText = `prepay_id=${prepayId}`
  // The text under paySign (pay.weixin.qq.com/doc/v3/partner).
  const text = `${appId}\n${timeStamp}\n${nonce}\n${packageText}\n`
  return { timeStamp, nonceStr: nonce, package: packageText, signType: 'RSA', paySign: signText(text, privateKey) }
}
