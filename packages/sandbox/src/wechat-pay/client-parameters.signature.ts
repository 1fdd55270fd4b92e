import { rsaVerify } from '../crypto/rsa.signature.ts'
import { z } from 'zod'

/** What a mini-program hands to wx.requestPayment, and appId, which it signs but does not hand over. */
export const clientParameters = z.object({
  appId: z.string(),
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string(),
  signType: z.string(),
  paySign: z.string(),
})

export type ClientParameters = z.infer<typeof clientParameters>

/** pay.weixin.qq.com/doc/v3/partner. Answers what is wrong, or undefined. */
export function clientParametersFlaw(
  parameters: ClientParameters,
  appIds: readonly string[],
  merchantPublicKey: string,
): string | undefined {
  if (parameters.signType !== 'RSA') return 'signType必须为RSA'
  if (!/^\d{10}$/.test(parameters.timeStamp)) return 'timeStamp必须为秒级时间戳的字符串'
  if (parameters.nonceStr === '' || parameters.nonceStr.length > 32) return 'nonceStr长度须为1-32'
  if (!parameters.package.startsWith('prepay_id=')) return 'package必须为prepay_id=…'
  if (!appIds.includes(parameters.appId)) return 'appId与下单时不一致'
  const text = `${parameters.appId}\n${parameters.timeStamp}\n${parameters.nonceStr}\n${parameters.package}\n`
  if (!rsaVerify('sha256', text, parameters.paySign, merchantPublicKey)) return '支付验证签名失败'
  return undefined
}
